import { paperOf } from '@whetstone/core/bank/shown.ts';
import type * as contract from '@whetstone/core/outreach/push-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { CheckItem } from '@whetstone/db/learning/check-items.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { itemOfPush, keepPushAnswer } from '@whetstone/db/outreach/pushes/answer-push.ts';
import { PushPlace } from '@whetstone/db/outreach/pushes/push-place.entity.ts';
import { lessonToRead, readingsOf } from '@whetstone/db/outreach/pushes/push-queries.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';
import { outcomeOf, readingLine } from './views.ts';

/** A push that was sent to the actor. @throws Refusal `not-found` */
async function mineOf(
  { em, actor }: SignedIn,
  pushId: string,
): Promise<{ push: StudyPush; place: PushPlace; item: CheckItem }> {
  const place = await em.findOne(PushPlace, { pushId, personId: actor.personId });
  const push = place && (await em.findOne(StudyPush, pushId));
  if (!push) throw new Refusal('not-found');
  return { push, place, item: await itemOfPush(em, push) };
}

export const list: Handler<typeof contract.myPushes> = async (_input, { em, actor, today }) => {
  const found = await readingsOf(em, actor.personId, today);
  const cards = await nameCards(
    em,
    found.map(({ byId }) => byId),
  );
  return { pushes: found.map((row) => readingLine(row, cards, today)) };
};

export const read: Handler<typeof contract.myPush> = async ({ params }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { push, place, item } = await mineOf(ctx, params.pushId);
  const [row] = await readingsOf(em, actor.personId, today, push.id);
  if (!row) throw new Refusal('not-found');
  return {
    ...readingLine(row, await nameCards(em, [row.byId]), today),
    text: row.text,
    lesson: await lessonToRead(em, push.lessonId ?? null, now),
    paper: paperOf(item.kind, item.content),
    outcome: outcomeOf(place, item),
  };
};

/** Also after the last day or a withdrawal: what was answered without a network is not lost. */
export const answer: Handler<typeof contract.answerPush> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const found = await mineOf(ctx, params.pushId);
  await keepPushAnswer(em, found, body, now);
  await em.flush();
  await em.refresh(found.place);
  const outcome = outcomeOf(found.place, found.item);
  if (!outcome) throw new Error(`the answer to push ${found.push.id} was not kept`);
  return { outcome };
};
