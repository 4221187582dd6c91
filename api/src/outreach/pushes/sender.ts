import { reachesUnit } from '@whetstone/core/access/reach.ts';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { seatsOf } from '@whetstone/db/outreach/branches/seats.ts';
import { type PushRow, pushesOf, type SenderReach } from '@whetstone/db/outreach/pushes/push-queries.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import type { SignedIn } from '../../platform/context.ts';

/** For whom the actor may send: units of their grants, and branches whose secretary they are. */
export async function senderReach({ em, actor, reach, today }: SignedIn): Promise<SenderReach> {
  return { paths: reach.paths, branchIds: await seatsOf(em, actor.personId, today) };
}

export interface SentFrom {
  unitId: string | null;
  unitPath: string | null;
  branchId: string | null;
}

/** Where a push is sent from. @throws Refusal `push-audience-out-of-reach` when it is not the actor's to send for */
export async function placeToSendFrom(
  ctx: SignedIn,
  { unitId, audience }: { unitId: string | null; audience: Audience },
): Promise<SentFrom> {
  const outOfReach = new Refusal('push-audience-out-of-reach');
  if (unitId !== null) {
    const unit = await ctx.em.findOne(Unit, unitId);
    if (!unit || !reachesUnit(ctx.reach, unit.path)) throw outOfReach;
    return { unitId, unitPath: unit.path, branchId: null };
  }
  const [branchId, ...others] = audience.kind === 'branch' ? audience.branchIds : [];
  const { branchIds } = await senderReach(ctx);
  if (!branchId || others.length > 0 || !branchIds.includes(branchId)) throw outOfReach;
  return { unitId: null, unitPath: null, branchId };
}

/** A push of the actor's units and branches, as a line and whole. @throws Refusal `not-found` */
export async function pushWithin(ctx: SignedIn, pushId: string): Promise<{ row: PushRow; push: StudyPush }> {
  const [row] = await pushesOf(ctx.em, await senderReach(ctx), pushId);
  const found = row && (await ctx.em.findOne(StudyPush, pushId));
  if (!found) throw new Refusal('not-found');
  return { row, push: found };
}
