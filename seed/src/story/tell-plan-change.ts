import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { PlanLine, PlanQuota } from '@whetstone/db/training/plan-line.entity.ts';
import { notHandedIn, TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';

const DAY = 86_400;
/** Fen that longer and larger classes cost more. */
const MORE_VENUE = 1_200_000;

interface Version {
  readonly plan: TrainingPlan;
  readonly lines: readonly PlanLine[];
}

/** Another version of a plan with the same lines, each altered by `alter`. */
async function versionOf(
  em: EntityManager,
  { plan, lines }: Version,
  over: Partial<TrainingPlan>,
  alter: (line: PlanLine, at: number) => Partial<PlanLine>,
): Promise<void> {
  const { id: standing, revision: _, ...said } = plan;
  const made = em.create(TrainingPlan, {
    ...said,
    id: newId(),
    changeOfId: standing,
    endedAt: null,
    ...over,
  });
  for (const [at, line] of lines.entries()) {
    const { id, revision: __, ...content } = line;
    const copy = em.create(PlanLine, {
      ...content,
      id: newId(),
      planId: made.id,
      ofLineId: id,
      ...alter(line, at),
    });
    for (const { unitId, people } of await em.find(PlanQuota, { lineId: id }))
      em.create(PlanQuota, { lineId: copy.id, unitId, people });
  }
}

/** The plan of the city was changed once in the year, and another change is being drawn up. */
export async function tellPlanChange(em: EntityManager, plannerId: string, now: string): Promise<void> {
  const plan = await em.findOne(TrainingPlan, { changeOfId: null }, { orderBy: { year: 'desc' } });
  if (!plan) throw new RangeError('no plan is told of');
  const lines = await em.find(PlanLine, { planId: plan.id }, { orderBy: { position: 'asc' } });
  const changedAt = later(now, -DAY * 96);
  await versionOf(em, { plan, lines }, { state: 'former', endedAt: changedAt }, (line, at) =>
    at === 1 ? { classes: line.classes + 1, peopleEach: Math.max(1, line.peopleEach - 4) } : {},
  );
  Object.assign(plan, {
    version: 2,
    madeAt: later(now, -DAY * 104),
    submittedAt: later(now, -DAY * 100),
    decidedAt: changedAt,
    reason: '同意。合班办班，节省场地。（演示）',
  });
  const draft = {
    version: 3,
    madeById: plannerId,
    madeAt: later(now, -DAY * 2),
    ...notHandedIn,
  } as const;
  await versionOf(em, { plan, lines }, draft, (line, at) => {
    if (at > 1) return {};
    if (at === 1) return { classes: line.classes + 1 };
    const costs = { ...line.costs, venue: line.costs.venue + MORE_VENUE };
    return { peopleEach: line.peopleEach + 4, days: line.days + 1, costs };
  });
  await em.flush();
}
