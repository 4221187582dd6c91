import type { EntityManager } from '@mikro-orm/postgresql';
import { needOf } from '@whetstone/core/capability/need.ts';
import { planSettling, SETTLING_DAYS } from '@whetstone/core/capability/settling-plan.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Posting } from '../org/posting.entity.ts';
import { assessForPost } from './assess-for-post.ts';
import { SettlingPlan } from './settling-plan.entity.ts';

interface Moment {
  readonly now: string;
  readonly today: string;
}

/**
 * Makes the plan of somebody whose posting now differs in its post from the one before: what the new post asks
 * and they lack. A plan that is made stays as it is; only a corrected posting gets another one. Again, it
 * changes nothing.
 * @returns the plan that stands for the posting; null when the post did not change, or that was long ago
 */
export async function makeSettlingPlan(
  em: EntityManager,
  personId: string,
  { now, today }: Moment,
): Promise<SettlingPlan | null> {
  const [held, before] = await em.find(Posting, { personId }, { orderBy: { fromOn: 'desc' }, limit: 2 });
  if (!held || !before || held.postCode === before.postCode) return null;
  const { fromOn: startsOn, postCode, unitId } = held;
  const endsOn = addDays(startsOn, SETTLING_DAYS);
  if (endsOn < today) return null;
  const kept = await em.findOne(SettlingPlan, { personId, startsOn });
  if (kept?.postCode === postCode) return kept;
  const assessed = await assessForPost(em, personId, postCode, today);
  const steps = planSettling(
    assessed.map(({ capabilityCode, required, now: { level, state } }) => ({
      ...required,
      capabilityCode,
      state,
      need: needOf({ ...required, mustHave: required.must, required: required.level, level, state }),
    })),
    startsOn,
  );
  const row = { endsOn, postCode, fromPostCode: before.postCode, unitId, madeAt: now, steps };
  const plan = kept ? em.assign(kept, row) : em.create(SettlingPlan, { personId, startsOn, ...row });
  await em.flush();
  return plan;
}
