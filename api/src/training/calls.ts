import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/call-contract.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { decidersOf } from '@whetstone/db/outreach/deciders.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { callOf, type CallRow, callsOf, unitPathOf } from '@whetstone/db/training/calls.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { lockClass } from '@whetstone/db/training/class-places.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

export const listMine: Handler<typeof contract.myCalls> = async (_input, { em, actor, today }) => ({
  calls: (await callsOf(em, actor.personId, today)).map(
    ({ id, state, titleZh, titleEn, fromOn, toOn, replyByOn, excuse }) => ({
      id,
      state,
      titleZh,
      titleEn,
      fromOn,
      toOn,
      replyByOn,
      excuse,
    }),
  ),
  today,
});

async function own({ em, actor }: SignedIn, placeId: string): Promise<CallRow> {
  const found = await callOf(em, actor.personId, placeId);
  if (!found) throw new Refusal('not-found');
  return found;
}

/** A call with the names of who decides on it and who leads the class. */
async function viewOf(ctx: SignedIn, row: CallRow): Promise<contract.CallView> {
  const { em, actor, today } = ctx;
  const { personId: _, classId: __, leadId, settledById, ...shown } = row;
  const deciders = await decidersOf(em, 'settle-calls', [await unitPathOf(em, actor.personId)], {
    today,
    but: [actor.personId],
  });
  const cards = await nameCards(em, [...deciders, leadId, ...(settledById ? [settledById] : [])]);
  const nameOf = (id: string) => cards.get(id)?.name ?? '';
  return {
    ...shown,
    deciders: deciders.map(nameOf).toSorted(),
    lead: nameOf(leadId),
    settledBy: settledById ? nameOf(settledById) : null,
    today,
  };
}

export const readMine: Handler<typeof contract.myCall> = async ({ params }, ctx) =>
  viewOf(ctx, await own(ctx, params.placeId));

/** The officer's own word, until the last day to reply: then whoever answers for the unit has it. */
export const answer: Handler<typeof contract.answerCall> = async ({ params, body }, ctx) => {
  const { em, now, today } = ctx;
  const row = await own(ctx, params.placeId);
  if (row.replyByOn !== null && row.replyByOn < today) throw new Refusal('reply-too-late');
  if (!body.come && body.reason === null) throw new Refusal('invalid-input', { where: 'reason' });
  await lockClass(em, row.classId);
  const place = await em.findOneOrFail(ClassPlace, row.id, { refresh: true });
  if (body.come) place.confirm(now);
  else place.askToBeExcused((body.reason ?? '').trim(), now);
  announce(em, 'class-place.moved', { placeId: place.id }, now);
  await em.flush();
  return viewOf(ctx, await own(ctx, params.placeId));
};
