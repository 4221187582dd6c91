import { isWithin } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/plan-contract.ts';
import type { PlanLineBody } from '@whetstone/core/training/plan-contract.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { mustBeUnused } from '@whetstone/db/training/apply-plan-change.ts';
import { PlanLine, PlanQuota } from '@whetstone/db/training/plan-line.entity.ts';
import { categoryHolds } from '@whetstone/db/training/plan-where.ts';
import type { TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { demandToday } from './plan-demand.ts';
import { planToChange } from './plan-reach.ts';

/** What a line says, with what the heatmap says of its capabilities today. */
async function checked({ em, today }: SignedIn, plan: TrainingPlan, body: PlanLineBody) {
  plan.mustBeDraft();
  const { quotas, ...line } = body;
  if (!(await categoryHolds(em, line.categoryCode, `${plan.year}-12-31`)))
    throw new Refusal('category-unknown');
  const units = await em.find(Unit, { id: { $in: quotas.map(({ unitId }) => unitId) } });
  const within = units.filter(({ path }) => isWithin(path, plan.unitPath));
  if (within.length !== quotas.length) throw new Refusal('invalid-input', { where: 'quotas' });
  const demand = await demandToday({ em, today }, plan.unitId, line.capabilityCodes);
  return { line: { ...line, demand }, quotas };
}

async function putQuotas({ em }: SignedIn, lineId: string, quotas: PlanLineBody['quotas']): Promise<void> {
  await em.nativeDelete(PlanQuota, { lineId });
  for (const quota of quotas) em.create(PlanQuota, { lineId, ...quota });
  await em.flush();
}

export const addLine: Handler<typeof contract.addLine> = async ({ params, body }, ctx) => {
  const plan = await planToChange(ctx, params.planId);
  const { line, quotas } = await checked(ctx, plan, body);
  const position = (await ctx.em.count(PlanLine, { planId: plan.id })) + 1;
  const made = ctx.em.create(PlanLine, { planId: plan.id, ofLineId: null, position, ...line });
  await ctx.em.flush();
  await putQuotas(ctx, made.id, quotas);
  return { planLineId: made.id };
};

/** A line with its plan, which is within reach. */
async function lineToChange(ctx: SignedIn, planLineId: string) {
  const line = await ctx.em.findOne(PlanLine, planLineId);
  if (!line) throw new Refusal('not-found');
  return { line, plan: await planToChange(ctx, line.planId) };
}

export const changeLine: Handler<typeof contract.changeLine> = async ({ params, body }, ctx) => {
  const found = await lineToChange(ctx, params.planLineId);
  const { revision, ...rest } = body;
  if (revision !== found.line.revision) throw new Refusal('stale-revision');
  const { line, quotas } = await checked(ctx, found.plan, rest);
  Object.assign(found.line, line);
  await ctx.em.flush();
  await putQuotas(ctx, found.line.id, quotas);
  return { done: true };
};

export const removeLine: Handler<typeof contract.removeLine> = async ({ params }, ctx) => {
  const { line, plan } = await lineToChange(ctx, params.planLineId);
  plan.mustBeDraft();
  const standing = line.ofLineId ? await ctx.em.findOne(PlanLine, line.ofLineId) : null;
  if (standing) await mustBeUnused(ctx.em, standing);
  await ctx.em.nativeDelete(PlanQuota, { lineId: line.id });
  ctx.em.remove(line);
  await ctx.em.flush();
  return { done: true };
};
