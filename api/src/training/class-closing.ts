import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-contract.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToChange, classToLead } from './class-reach.ts';

/** The class teacher says how each member ended; nothing is closed until a second person agrees. */
export const proposeClosing: Handler<typeof contract.proposeClosing> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const found = await classToLead(ctx, params.classId);
  if (found.closeProposedAt) throw new Refusal('class-close-proposed');
  if (found.endsAt > now) throw new Refusal('class-not-ended');
  const places = new Map((await em.find(ClassPlace, { classId: found.id })).map((one) => [one.id, one]));
  for (const { placeId, outcome } of body.outcomes) {
    const place = places.get(placeId);
    if (!place) throw new Refusal('not-found');
    place.end(outcome);
  }
  const open = [...places.values()].filter(({ state }) => state === 'called' || state === 'confirmed');
  if (open.length > 0) throw new Refusal('class-outcome-missing');
  Object.assign(found, {
    costs: body.costs,
    funding: body.funding?.trim() ?? null,
    closeProposedById: actor.personId,
    closeProposedAt: now,
    endReason: null,
  });
  announce(em, 'class.closing', { classId: found.id }, now);
  await em.flush();
  return { done: true };
};

/** The proposal goes back to whoever made it: as if it had not been made, but for what was said of members. */
function reopen(found: TrainingClass, why: string | null): void {
  Object.assign(found, { closeProposedAt: null, closeProposedById: null, endReason: why });
}

/** Whoever leads the class takes the proposal back before it is confirmed. */
export const takeBackClosing: Handler<typeof contract.takeBackClosing> = async ({ params }, ctx) => {
  const { em, now } = ctx;
  const found = await classToLead(ctx, params.classId);
  if (!found.closeProposedAt) throw new Refusal('class-close-not-proposed');
  reopen(found, null);
  announce(em, 'class.closing', { classId: found.id }, now);
  await em.flush();
  return { done: true };
};

/** The class whose closing was proposed and is decided on now. */
async function proposedIn(ctx: SignedIn, classId: string): Promise<TrainingClass> {
  const found = await classToChange(ctx, classId);
  if (!found.closeProposedAt) throw new Refusal('class-close-not-proposed');
  announce(ctx.em, 'class.closing', { classId: found.id }, ctx.now);
  return found;
}

/** Whoever answers for the unit that holds it sends it back to the class teacher. */
export const returnClosing: Handler<typeof contract.returnClosing> = async ({ params, body }, ctx) => {
  reopen(await proposedIn(ctx, params.classId), body.reason.trim());
  await ctx.em.flush();
  return { done: true };
};

/** Another person, who answers for the unit that holds it, closes it, and its lines go into the archives. */
export const confirmClosing: Handler<typeof contract.confirmClosing> = async ({ params }, ctx) => {
  const { em, actor, now } = ctx;
  const found = await proposedIn(ctx, params.classId);
  if (found.closeProposedById === actor.personId) throw new Refusal('class-close-own');
  Object.assign(found, { state: 'closed', endedAt: now, closedById: actor.personId, endReason: null });
  const waiting = await em.find(ClassPlace, { classId: found.id, state: 'waiting' });
  for (const place of waiting) place.withdraw('结班', now);
  for (const call of await em.find(CallUp, { classId: found.id, state: 'issued' })) call.close();
  announce(em, 'class.closed', { classId: found.id }, now);
  await em.flush();
  return { done: true };
};
