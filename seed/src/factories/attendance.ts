import type { EntityManager, RequiredEntityData } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import type { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeClass, makePlace } from './classes.ts';
import { sequenceOf } from './sequence.ts';

/** A class of a unit with one session of two hours from now on, and these people confirmed in it. */
export async function makeClassNow(
  em: EntityManager,
  { unit, lead, people }: { unit: Unit; lead: Person; people: readonly Person[] },
  over: Partial<RequiredEntityData<ClassSession>> = {},
): Promise<{ held: TrainingClass; session: ClassSession }> {
  const { now } = sequenceOf(em);
  const time = { beginsAt: now, endsAt: later(now, 7200) };
  const titles = { titleZh: '急救复训', titleEn: 'First aid refresher', capabilityCodes: ['AID-01'] };
  const about = { ...time, ...titles, capacity: 30, state: 'running' } as const;
  const held = await makeClass(em, { unit, lead, inDays: 0, days: 1, over: about });
  const session = held.sessions[0]!;
  em.assign(session, { ...time, kind: 'lesson', title: '心肺复苏', ...over });
  for (const person of people) await makePlace(em, held, person);
  await em.flush();
  return { held, session };
}
