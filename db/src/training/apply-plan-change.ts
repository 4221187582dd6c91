import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '@whetstone/core/refusals.ts';
import { lockOne } from '../capability/locks.ts';
import { PlanLine, PlanQuota } from './plan-line.entity.ts';
import { TrainingClass } from './training-class.entity.ts';
import { TrainingPlan } from './training-plan.entity.ts';

/** Nobody else begins, drops or approves a change of this plan until the transaction ends. */
export const holdPlan = (em: EntityManager, planId: string) => lockOne(em, `plan:${planId}`);

/** @throws Refusal `plan-line-used` when classes were opened on the line */
export async function mustBeUnused(em: EntityManager, line: Pick<PlanLine, 'id' | 'titleZh'>): Promise<void> {
  const held = await em.count(TrainingClass, { planLineId: line.id, state: { $ne: 'cancelled' } });
  if (held > 0) throw new Refusal('plan-line-used', { title: line.titleZh });
}

const contentOf = (line: PlanLine) => ({
  position: line.position,
  titleZh: line.titleZh,
  titleEn: line.titleEn,
  categoryCode: line.categoryCode,
  courseCode: line.courseCode ?? null,
  capabilityCodes: line.capabilityCodes,
  classes: line.classes,
  peopleEach: line.peopleEach,
  days: line.days,
  months: line.months,
  costs: line.costs,
  demand: line.demand ?? null,
  note: line.note ?? null,
});

/** Two lines exchange what they say. Classes and call-ups name the line by its id, so ids stay where they are. */
async function exchange(em: EntityManager, standing: PlanLine, change: PlanLine): Promise<void> {
  const was = contentOf(standing);
  Object.assign(standing, contentOf(change));
  Object.assign(change, was);
  const quotas = await em.find(PlanQuota, { lineId: { $in: [standing.id, change.id] } });
  const swapped = quotas.map(({ lineId, unitId, people }) => ({
    lineId: lineId === standing.id ? change.id : standing.id,
    unitId,
    people,
  }));
  for (const one of quotas) em.remove(one);
  await em.flush();
  for (const one of swapped) em.create(PlanQuota, one);
}

const headOf = (plan: TrainingPlan) => ({
  version: plan.version,
  madeById: plan.madeById,
  madeAt: plan.madeAt,
  submittedById: plan.submittedById ?? null,
  submittedAt: plan.submittedAt ?? null,
  decidedById: plan.decidedById ?? null,
  decidedAt: plan.decidedAt ?? null,
  decision: plan.decision ?? null,
  reason: plan.reason ?? null,
});

/**
 * An approved change takes the place of the plan: the plan keeps its id and its lines theirs, and says from now on what the
 * change said. The change keeps what stood before, as a former version.
 * @throws Refusal `plan-line-used` when a line that it takes out has classes by now
 */
export async function applyPlanChange(em: EntityManager, change: TrainingPlan, now: string): Promise<void> {
  const standing = await em.findOneOrFail(TrainingPlan, change.changeOfId!);
  await holdPlan(em, standing.id);
  const before = await em.find(PlanLine, { planId: standing.id });
  const after = await em.find(PlanLine, { planId: change.id });
  for (const line of after) {
    const same = before.find(({ id }) => id === line.ofLineId);
    if (same) await exchange(em, same, line);
    else Object.assign(line, { planId: standing.id, ofLineId: null });
  }
  const kept = new Set(after.map(({ ofLineId }) => ofLineId));
  for (const line of before.filter(({ id }) => !kept.has(id))) {
    await mustBeUnused(em, line);
    line.planId = change.id;
  }
  const was = headOf(standing);
  Object.assign(standing, headOf(change));
  Object.assign(change, was, { state: 'former', endedAt: now });
  await em.flush();
}
