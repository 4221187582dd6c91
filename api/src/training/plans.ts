import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/plan-contract.ts';
import { placeOfUnit } from '@whetstone/db/capability/heat-units.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { applyPlanChange } from '@whetstone/db/training/apply-plan-change.ts';
import { PlanLine } from '@whetstone/db/training/plan-line.entity.ts';
import { demandOf, planLines, unitsBelow } from '@whetstone/db/training/plan-queries.ts';
import { notHandedIn, TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { may, refuseOutside } from './class-views.ts';
import { copyLines, formersOf, openChangeOf, refuseUnchanged } from './plan-changes.ts';
import { planToChange } from './plan-reach.ts';

/** The plan as its page shows it. */
async function planView(ctx: SignedIn, plan: TrainingPlan) {
  const { submittedById, decidedById, madeById } = plan;
  const ids = [madeById, submittedById, decidedById].flatMap((id) => id ?? []);
  const cards = await nameCards(ctx.em, ids);
  const name = (id: string | null | undefined) => cards.get(id ?? '')?.name ?? null;
  return {
    id: plan.id,
    state: plan.state,
    version: plan.version,
    madeBy: name(madeById),
    madeAt: plan.madeAt,
    submittedBy: name(submittedById),
    submittedAt: plan.submittedAt ?? null,
    decidedBy: name(decidedById),
    decidedAt: plan.decidedAt ?? null,
    decision: plan.decision ?? null,
    reason: plan.reason ?? null,
    lines: await planLines(ctx.em, plan.id),
    mayWrite: plan.state === 'draft' && may(ctx, 'plan-training', plan.unitPath),
    mayDecide:
      plan.state === 'submitted' &&
      may(ctx, 'approve-plans', plan.unitPath) &&
      submittedById !== ctx.actor.personId,
    revision: plan.revision,
  };
}

/** The plan of a year that holds, or is to hold; its changes and former versions hang on it. */
const standing = ({ id }: Unit, year: number) => ({ unitId: id, year, changeOfId: null });

/** A plan is read by whoever plans, teaches or answers for its unit; an officer without a role finds none. */
export const showPlan: Handler<typeof contract.yearPlan> = async ({ params, query }, ctx) => {
  const { em, reach, today } = ctx;
  const place = await placeOfUnit(em, { unitId: query.unitId, paths: reach.paths });
  if (!place || reach.paths.length === 0) throw new Refusal('not-found');
  refuseOutside(ctx, place.path);
  const unit = await em.findOneOrFail(Unit, place.id);
  const year = Number(params.year);
  const plan = await em.findOne(TrainingPlan, standing(unit, year));
  const before = await em.findOne(TrainingPlan, standing(unit, year - 1));
  const { version } = query;
  const asked = plan && version !== undefined && version !== plan.version;
  const former = asked
    ? await em.findOne(TrainingPlan, { changeOfId: plan.id, state: 'former', version })
    : null;
  if (asked && !former) throw new Refusal('not-found');
  const change = plan && !former ? await openChangeOf(ctx, plan.id) : null;
  const mayPlan = may(ctx, 'plan-training', unit.path);
  return {
    unit: { id: unit.id, nameZh: unit.nameZh, nameEn: unit.nameEn },
    year,
    plan: plan ? await planView(ctx, former ?? plan) : null,
    change: change ? await planView(ctx, change) : null,
    formers: plan ? await formersOf(ctx, plan.id) : [],
    mayCopy: mayPlan && before !== null && (await em.count(PlanLine, { planId: before.id })) > 0,
    mayPlan,
    today,
  };
};

export const beginPlan: Handler<typeof contract.beginPlan> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const unit = await em.findOne(Unit, body.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  const year = Number(params.year);
  const there = await em.findOne(TrainingPlan, standing(unit, year));
  if (there && (there.state !== 'draft' || (await em.count(PlanLine, { planId: there.id })) > 0))
    throw new Refusal('plan-there');
  const before = body.copy ? await em.findOne(TrainingPlan, standing(unit, year - 1)) : null;
  if (body.copy && !before) throw new Refusal('plan-no-source');
  const made = {
    unitId: unit.id,
    unitPath: unit.path,
    year,
    version: 1,
    changeOfId: null,
    endedAt: null,
    madeById: actor.personId,
  } as const;
  const plan =
    there ??
    em.create(TrainingPlan, {
      ...made,
      madeAt: now,
      ...notHandedIn,
    });
  await em.flush();
  if (before) await copyLines(ctx, before, plan, { asChange: false });
  await em.flush();
  return { planId: plan.id };
};

export const submitPlan: Handler<typeof contract.submitPlan> = async ({ params, body }, ctx) => {
  const plan = await planToChange(ctx, params.planId);
  if (!body.submitted) plan.recall();
  else {
    if ((await ctx.em.count(PlanLine, { planId: plan.id })) === 0) throw new Refusal('plan-empty');
    await refuseUnchanged(ctx, plan);
    plan.submit(ctx.actor.personId, ctx.now);
  }
  announce(ctx.em, 'plan.moved', { planId: plan.id }, ctx.now);
  await ctx.em.flush();
  return { done: true };
};

export const decidePlan: Handler<typeof contract.decidePlan> = async ({ params, body }, ctx) => {
  const plan = await planToChange(ctx, params.planId);
  plan.decide(ctx.actor.personId, body.approve, body.reason.trim(), ctx.now);
  announce(ctx.em, 'plan.moved', { planId: plan.id }, ctx.now);
  if (body.approve && plan.changeOfId != null) {
    // The decision stands with the plan from now on.
    announce(ctx.em, 'plan.moved', { planId: plan.changeOfId }, ctx.now);
    await applyPlanChange(ctx.em, plan, ctx.now);
  }
  await ctx.em.flush();
  return { done: true };
};

export const showDemand: Handler<typeof contract.trainingDemand> = async ({ query }, ctx) => {
  const { em, today } = ctx;
  const unit = await em.findOne(Unit, query.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  const codes = query.codes.split(',');
  const [whole] = await demandOf(em, [unit.id], codes);
  const below = await demandOf(em, await unitsBelow(em, unit.id), codes);
  const { gaps = 0, lapsing = 0, unknown = 0, asOfOn } = whole ?? {};
  return {
    demand: { capabilityCodes: codes, gaps, lapsing, unknown, asOfOn: asOfOn ?? today },
    units: below.map(({ unitId, unitZh, unitEn, ...one }) => {
      return { unitId, unitZh, unitEn, gaps: one.gaps, lapsing: one.lapsing };
    }),
  };
};
