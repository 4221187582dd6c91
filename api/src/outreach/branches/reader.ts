import { Refusal } from '@whetstone/core/refusals.ts';
import { type BranchRow, branchesFor } from '@whetstone/db/outreach/branches/branch-queries.ts';
import { BranchMeeting } from '@whetstone/db/outreach/branches/branch-meeting.entity.ts';
import { seatsOf } from '@whetstone/db/outreach/branches/seats.ts';
import type { SignedIn } from '../../platform/context.ts';

/** Branches that the actor may look at. */
export async function branchesWithin(ctx: SignedIn, branchId: string | null = null): Promise<BranchRow[]> {
  const { em, actor, reach, today } = ctx;
  const seats = await seatsOf(em, actor.personId, today);
  return branchesFor(em, { personId: actor.personId, paths: reach.paths, seats }, branchId);
}

/** One of them. @throws Refusal `not-found` */
export async function branchWithin(ctx: SignedIn, branchId: string): Promise<BranchRow> {
  const [found] = await branchesWithin(ctx, branchId);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** A branch whose secretary the actor is. @throws Refusal `not-found` */
export async function branchKept({ em, actor, today }: SignedIn, branchId: string): Promise<string> {
  const seats = await seatsOf(em, actor.personId, today);
  if (!seats.includes(branchId)) throw new Refusal('not-found');
  return branchId;
}

/** A meeting of a branch whose secretary the actor is. @throws Refusal `not-found` */
export async function meetingKept(ctx: SignedIn, meetingId: string): Promise<BranchMeeting> {
  const found = await ctx.em.findOne(BranchMeeting, meetingId);
  if (!found) throw new Refusal('not-found');
  await branchKept(ctx, found.branchId);
  return found;
}
