import type { myPlan, personPlan, PlanStep, PlanView } from '@whetstone/core/capability/plan-contract.ts';
import { type SettlingStep, stepState } from '@whetstone/core/capability/settling-plan.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { postNames, type PostNamed, type StepNow, stepsNow } from '@whetstone/db/capability/plan-queries.ts';
import { SettlingPlan } from '@whetstone/db/capability/settling-plan.entity.ts';
import { whatHelps } from '@whetstone/db/capability/what-helps.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { Transfer } from '@whetstone/db/org/transfer.entity.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

function stepView(step: SettlingStep, now: StepNow | undefined, today: string): PlanStep {
  const { capabilityCode, must, level, stateAtStart, dueOn } = step;
  const stateNow = now?.state ?? null;
  const done = stepState(step, stateNow, today);
  return {
    capabilityCode,
    nameZh: now?.nameZh ?? capabilityCode,
    nameEn: now?.nameEn ?? capabilityCode,
    must,
    level,
    stateAtStart,
    stateNow,
    step: done,
    dueOn,
    heldOn: done === 'done' ? (now?.newestPassOn ?? null) : null,
  };
}

type NameOf = (code: string) => PostNamed;

async function planView(ctx: SignedIn, plan: SettlingPlan, nameOf: NameOf): Promise<PlanView['plan']> {
  const { em, today } = ctx;
  const codes = plan.steps.map(({ capabilityCode }) => capabilityCode);
  const now = await stepsNow(em, plan.personId, codes, today);
  const steps = plan.steps.map((step) => stepView(step, now.get(step.capabilityCode), today));
  const open = steps.filter(({ step }) => step === 'open' || step === 'late');
  return {
    post: nameOf(plan.postCode),
    fromPost: nameOf(plan.fromPostCode),
    startsOn: plan.startsOn,
    endsOn: plan.endsOn,
    steps,
    help: await whatHelps(em, plan.personId, open, ctx),
  };
}

async function plannedView(
  { em }: SignedIn,
  planned: Transfer,
  nameOf: NameOf,
): Promise<PlanView['planned']> {
  const unit = await em.findOneOrFail(Unit, planned.unitId);
  const { startsOn, reason, postCode } = planned;
  return { post: nameOf(postCode), unitZh: unit.nameZh, unitEn: unit.nameEn, startsOn, reason };
}

/** What is to come and what is to be made up, of a person within reach. */
async function planOf(ctx: SignedIn, personId: string): Promise<PlanView> {
  const { em, today } = ctx;
  const person = await personLine(em, personId, today);
  if (!person) throw new Refusal('not-found');
  const planned = await em.findOne(Transfer, { personId, state: 'planned' });
  const plan = await em.findOne(SettlingPlan, { personId }, { orderBy: { startsOn: 'desc' } });
  const codes = [planned?.postCode, plan?.postCode, plan?.fromPostCode].filter((code) => code !== undefined);
  const nameOf = await postNames(em, codes);
  return {
    person,
    asOfOn: today,
    planned: planned && (await plannedView(ctx, planned, nameOf)),
    plan: plan && (await planView(ctx, plan, nameOf)),
  };
}

export const readMyPlan: Handler<typeof myPlan> = (_input, ctx) => planOf(ctx, ctx.actor.personId);

export const readPlan: Handler<typeof personPlan> = ({ params }, ctx) => planOf(ctx, params.personId);
