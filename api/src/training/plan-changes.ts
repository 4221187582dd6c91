import { Refusal } from '@whetstone/core/refusals.ts';
import { planDifference } from '@whetstone/core/training/plan-change.ts';
import type * as contract from '@whetstone/core/training/plan-contract.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { holdPlan } from '@whetstone/db/training/apply-plan-change.ts';
import { PlanLine, PlanQuota } from '@whetstone/db/training/plan-line.entity.ts';
import { planLines } from '@whetstone/db/training/plan-queries.ts';
import { notHandedIn, TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { demandToday } from './plan-demand.ts';
import { planToChange } from './plan-reach.ts';

const OPEN = { $in: ['draft', 'submitted'] as const };

/** The change of a plan that nobody has approved yet. */
export function openChangeOf({ em }: SignedIn, planId: string): Promise<TrainingPlan | null> {
  return em.findOne(TrainingPlan, { changeOfId: planId, state: OPEN });
}

/** Lines of a plan with their quotas, as the beginning of another one. */
export async function copyLines(
  { em, today }: SignedIn,
  from: TrainingPlan,
  into: TrainingPlan,
  { asChange }: { asChange: boolean },
): Promise<void> {
  const lines = await em.find(PlanLine, { planId: from.id }, { orderBy: { position: 'asc' } });
  for (const { id, revision: _, ...line } of lines) {
    // In a change the demand stays what it was; next year asks anew.
    const own = asChange
      ? { ofLineId: id }
      : { ofLineId: null, demand: await demandToday({ em, today }, into.unitId, line.capabilityCodes) };
    const copy = em.create(PlanLine, { ...line, id: newId(), planId: into.id, ...own });
    const quotas = await em.find(PlanQuota, { lineId: id });
    for (const { unitId, people } of quotas) em.create(PlanQuota, { lineId: copy.id, unitId, people });
  }
}

export const changePlan: Handler<typeof contract.changePlan> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const plan = await planToChange(ctx, params.planId);
  plan.mustStand();
  await holdPlan(em, plan.id);
  const open = await openChangeOf(ctx, plan.id);
  if (!body.begun) {
    if (!open) throw new Refusal('not-found');
    await drop(ctx, open);
    return { done: true };
  }
  if (open) throw new Refusal('plan-change-open');
  const change = em.create(TrainingPlan, {
    id: newId(),
    unitId: plan.unitId,
    unitPath: plan.unitPath,
    year: plan.year,
    version: plan.version + 1,
    changeOfId: plan.id,
    endedAt: null,
    madeById: actor.personId,
    madeAt: now,
    ...notHandedIn,
  });
  await em.flush();
  await copyLines(ctx, plan, change, { asChange: true });
  await em.flush();
  return { done: true };
};

async function drop({ em }: SignedIn, change: TrainingPlan): Promise<void> {
  change.mustBeDraft();
  const lines = await em.find(PlanLine, { planId: change.id });
  await em.nativeDelete(PlanQuota, { lineId: { $in: lines.map(({ id }) => id) } });
  await em.nativeDelete(PlanLine, { planId: change.id });
  em.remove(change);
  await em.flush();
}

/** @throws Refusal `plan-unchanged` when a change says what stands already */
export async function refuseUnchanged({ em }: SignedIn, plan: TrainingPlan): Promise<void> {
  if (plan.changeOfId == null) return;
  const standing = await planLines(em, plan.changeOfId);
  if (planDifference(standing, await planLines(em, plan.id)).length === 0)
    throw new Refusal('plan-unchanged');
}

/** Versions that others have taken the place of, the newest first. */
export async function formersOf({ em }: SignedIn, planId: string) {
  const formers = await em.find(
    TrainingPlan,
    { changeOfId: planId, state: 'former' },
    { orderBy: { version: 'desc' } },
  );
  const cards = await nameCards(
    em,
    formers.flatMap(({ decidedById }) => decidedById ?? []),
  );
  return formers.map(({ version, decidedById, decidedAt, reason, endedAt }) => ({
    version,
    decidedBy: cards.get(decidedById ?? '')?.name ?? null,
    decidedAt: decidedAt ?? null,
    reason: reason ?? null,
    endedAt: endedAt ?? null,
  }));
}
