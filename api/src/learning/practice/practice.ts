import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import { type DrawnItem, drawnPaper, isCheckOpen } from '@whetstone/core/learning/check.ts';
import { choosePractice } from '@whetstone/core/learning/practice/choose-practice.ts';
import type {
  answerPractice,
  Graded,
  myPractice,
  openPractice,
  PracticeSheet,
} from '@whetstone/core/learning/practice/contract.ts';
import { recallsOf } from '@whetstone/core/learning/practice/recall.ts';
import { later, secondsBetween } from '@whetstone/core/platform/clock.ts';
import { shuffle } from '@whetstone/core/platform/chance.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { PracticeAnswer } from '@whetstone/db/learning/practice/practice-answer.entity.ts';
import {
  answersSeen,
  askedContents,
  freeItems,
  type PracticeContent,
  practiceContents,
} from '@whetstone/db/learning/practice/practice-queries.ts';
import { PracticeSet } from '@whetstone/db/learning/practice/practice-set.entity.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';

const judged = ({ kind, content }: PracticeContent) => isMachineMarked(kind, content);

export const readPractice: Handler<typeof myPractice> = async (_input, { em, actor, now, today }) => {
  const recalls = recallsOf(await answersSeen(em, actor.personId, now));
  const found = await practiceContents(
    em,
    recalls.map(({ itemId }) => itemId),
    now,
  );
  const contents = new Map(found.filter(judged).map((one) => [one.itemId, one]));
  const mine = recalls.filter(({ itemId }) => contents.has(itemId));
  const free = mine.filter(({ itemId }) => !contents.get(itemId)!.held);
  const comes = free.flatMap(({ dueOn }) => (dueOn !== null && dueOn > today ? [dueOn] : []));
  return {
    today,
    due: free.filter(({ dueOn }) => dueOn !== null && dueOn <= today).length,
    nextDueOn: comes[0] ?? null,
    held: mine.length - free.length,
    mistakes: free.slice(0, 100).map(({ itemId, capabilityCode, wrongTimes, lastWrongOn, dueOn }) => {
      const { kind, content, explanation, law } = contents.get(itemId)!;
      const shown = { paper: paperOf(kind, content), reveal: revealOf(kind, content), explanation, law };
      return { itemId, ...shown, capabilityCode, wrongTimes, lastWrongOn, dueOn };
    }),
  };
};

/** An answer as it is shown: the key stays in while an exam holds the item. */
function gradedView(item: PracticeContent, no: number, response: AnyResponse | null): Graded {
  const { verdict } = kindOf(item.kind).grade(item.content, response);
  if (verdict === 'awaiting-marker') throw new Error(`practice item ${item.itemId} needs a marker`);
  if (item.held) return { no, verdict, reveal: null, explanation: '', law: [] };
  const { explanation, law } = item;
  return { no, verdict, reveal: revealOf(item.kind, item.content), explanation, law };
}

async function sheetOf({ em, now }: SignedIn, set: PracticeSet): Promise<PracticeSheet> {
  const answers = await em.find(PracticeAnswer, { setId: set.id });
  const contents = await askedContents(
    em,
    set.items.map(({ itemVersionId }) => itemVersionId),
    now,
  );
  const items = contents.map((item, at) => {
    const { capabilityCode, why } = set.items[at]!;
    const given = answers.find(({ no }) => no === at + 1);
    return {
      no: at + 1,
      paper: drawnPaper(paperOf(item.kind, item.content), set.items[at]!),
      capabilityCode,
      why,
      graded: given ? gradedView(item, at + 1, given.response ?? null) : null,
    };
  });
  return { setId: set.id, openedAt: set.openedAt, items };
}

/** A fresh choice of items. @throws Refusal `practice-without-items` when there is nothing to practise */
async function chooseSet({ em, actor, now, today, dice }: SignedIn): Promise<PracticeSet> {
  const recalls = recallsOf(await answersSeen(em, actor.personId, now));
  const free = await freeItems(em, actor.personId, now, today);
  const asked = [...recalls, ...free].map(({ itemId }) => itemId);
  const found = (await practiceContents(em, [...new Set(asked)], now)).filter(judged);
  const open = new Map(found.filter(({ held }) => !held).map((one) => [one.itemId, one]));
  const isOpen = ({ itemId }: { itemId: string }) => open.has(itemId);
  const chosen = choosePractice(recalls.filter(isOpen), free.filter(isOpen), today, dice.fork('practice'));
  if (chosen.length === 0) throw new Refusal('practice-without-items');
  const items = chosen.map(({ itemId, capabilityCode, why }) => {
    const { itemVersionId, kind, content } = open.get(itemId)!;
    const parts = kindOf(kind).shufflable(paperOf(kind, content));
    const options: DrawnItem['options'] = parts.length > 0 ? shuffle(parts, dice.fork(itemId)) : null;
    return { itemVersionId, options, capabilityCode, why };
  });
  return em.create(PracticeSet, { personId: actor.personId, items, openedAt: now });
}

export const openSet: Handler<typeof openPractice> = async (_input, ctx) => {
  const { em, actor, now } = ctx;
  await lockOne(em, `practice ${actor.personId}`);
  const [newest] = await em.find(
    PracticeSet,
    { personId: actor.personId },
    { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  const answered = newest ? await em.count(PracticeAnswer, { setId: newest.id }) : 0;
  const goesOn = newest && answered < newest.items.length && isCheckOpen({ openedAt: newest.openedAt }, now);
  const set = goesOn ? newest : await chooseSet(ctx);
  await em.flush();
  return sheetOf(ctx, set);
};

/** When an answer was given in the server's time: as long before its sending as the device says, and never later than now. */
function givenAt(answeredAt: string, sentAt: string, openedAt: string, now: string): string {
  const at = later(now, -Math.max(0, secondsBetween(answeredAt, sentAt)));
  return at < openedAt ? openedAt : at;
}

export const answerOne: Handler<typeof answerPractice> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  await lockOne(em, `practice ${actor.personId}`);
  const set = await em.findOne(PracticeSet, { id: params.setId, personId: actor.personId });
  const asked = set?.items[body.no - 1];
  if (!set || !asked) throw new Refusal('not-found');
  const [item] = await askedContents(em, [asked.itemVersionId], now);
  const { no, response, answeredAt, sentAt } = body;
  const before = await em.findOne(PracticeAnswer, { setId: set.id, no });
  if (before) return gradedView(item!, no, before.response ?? null);
  const kind = kindOf(item!.kind);
  if (response && !kind.fits(response, kind.toPaper(item!.content)))
    throw new Refusal('invalid-input', { where: 'response' });
  const answer = em.create(PracticeAnswer, {
    personId: actor.personId,
    setId: set.id,
    no,
    itemVersionId: asked.itemVersionId,
    response,
    fraction: kind.grade(item!.content, response).fraction ?? 0,
    answeredAt: givenAt(answeredAt, sentAt, set.openedAt, now),
    receivedAt: now,
  });
  announce(em, 'practice.answered', { answerId: answer.id }, now);
  return gradedView(item!, no, response);
};
