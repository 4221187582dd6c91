import { Refusal } from '@whetstone/core/refusals.ts';
import { lockOpenClass } from '@whetstone/db/training/move-class.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { SignedIn } from '../platform/context.ts';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { refuseOutside } from './class-views.ts';

/** Whether this person leads a class, as its teacher or beside them, wherever it is held. */
export const leads = (
  personId: string,
  { leadId, assistantIds }: Pick<TrainingClass, 'leadId' | 'assistantIds'>,
) => leadId === personId || assistantIds.includes(personId);

/** A class of a unit within the reach of the action, locked. @throws Refusal `not-found`, `class-over` */
export async function classToChange(ctx: SignedIn, classId: string): Promise<TrainingClass> {
  const found = await lockOpenClass(ctx.em, classId);
  refuseOutside(ctx, found.unitPath);
  return found;
}

/** A class that the reader leads, or of a unit within the reach of the action, locked. @throws Refusal `not-found`, `class-over` */
export async function classToLead(ctx: SignedIn, classId: string): Promise<TrainingClass> {
  const found = await lockOpenClass(ctx.em, classId);
  if (!leads(ctx.actor.personId, found) && !reachesUnit(ctx.reach, found.unitPath))
    throw new Refusal('not-found');
  return found;
}
