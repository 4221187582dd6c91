import { Refusal } from '@whetstone/core/refusals.ts';
import { TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import type { SignedIn } from '../platform/context.ts';
import { refuseOutside } from './class-views.ts';

/** A plan of a unit within the reach of the action. @throws Refusal `not-found` */
export async function planToChange(ctx: SignedIn, planId: string): Promise<TrainingPlan> {
  const plan = await ctx.em.findOne(TrainingPlan, planId);
  if (!plan) throw new Refusal('not-found');
  refuseOutside(ctx, plan.unitPath);
  return plan;
}
