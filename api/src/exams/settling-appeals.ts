import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type * as contract from '@whetstone/core/exams/appeal-contract.ts';
import type { AppealLine } from '@whetstone/core/exams/appeal-contract.ts';
import { correctionsFor } from '@whetstone/core/exams/correction.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { conflictOf } from '@whetstone/db/exams/conflict-of-interest.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { appealLines, appealMatter, type AppealMatter } from '@whetstone/db/exams/item-appeal-queries.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mustSuit, propose } from './regrading.ts';
import { revealWith } from './regrade-views.ts';

export const listAppeals: Handler<typeof contract.itemAppeals> = async ({ query }, { em, reach, today }) => ({
  appeals: await appealLines(em, withinReach(reach, today, 'p'), query.state),
});

async function matterOf({ em, reach, today }: SignedIn, appealId: string): Promise<AppealMatter> {
  const found = await appealMatter(em, appealId, withinReach(reach, today, 'p'));
  if (!found || found.state === 'withdrawn') throw new Refusal('not-found');
  return found;
}

/** What the queue shows of it: the matter without the answer. */
function lineOf(matter: AppealMatter): AppealLine {
  const { id, examId, examTitle, itemVersionId, itemCode, about, text, madeAt, dueAt, state } = matter;
  const { level, sameItem, decidedAt, revision } = matter;
  const what = { id, examId, examTitle, itemVersionId, itemCode, about, text };
  return { ...what, madeAt, dueAt, state, level, sameItem, decidedAt, revision };
}

export const readAppeal: Handler<typeof contract.itemAppeal> = async ({ params }, ctx) => {
  const matter = await matterOf(ctx, params.appealId);
  const { kind, content, value, before, capabilityCode, points, maxPoints, correction, marks } = matter;
  const { answer, regradeId } = matter;
  return {
    appeal: lineOf(matter),
    capabilityCode,
    points,
    maxPoints,
    correction,
    marks: marks.map(({ points: given, comment }) => ({ points: given, comment })),
    answer,
    regradeId,
    barred: await barOf(ctx, matter),
    paper: paperOf(kind, content),
    reveal: revealWith(kind, content, correction, value),
    response: value as AnyResponse | null,
    acts: correctionsFor(kind),
    before: before && { text: before.text, answer: before.answer },
  };
};

/** Why this examiner is not the one to decide the appeal; null = they are. */
async function barOf(
  { em, actor: { personId } }: SignedIn,
  { about, attemptId, marks, before }: AppealMatter,
): Promise<Output<typeof contract.itemAppeal>['barred']> {
  if (about === 'mark' && marks.some(({ markerId }) => markerId === personId)) return 'own-mark';
  if (before?.decidedById === personId) return 'same-examiner';
  return conflictOf(em, attemptId, personId);
}

/** @throws Refusal `own-mark`, `same-examiner`, `own-appeal`, `conflict-of-interest` */
async function mustBeTheirs(ctx: SignedIn, matter: AppealMatter): Promise<void> {
  const barred = await barOf(ctx, matter);
  if (barred === 'own') throw new Refusal('own-appeal');
  if (barred === 'own-mark' || barred === 'same-examiner') throw new Refusal(barred);
  if (barred) throw new Refusal('conflict-of-interest');
}

type Decision = Input<typeof contract.decideAppeal>['body'];

/**
 * Decides one appeal, or with it all open ones on the same item. Upheld, the matter becomes a proposal
 * that a second examiner has to agree to.
 */
export const decide: Handler<typeof contract.decideAppeal> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const matter = await matterOf(ctx, params.appealId);
  await mustBeTheirs(ctx, matter);
  const decided = await decideAll(ctx, matter, body);
  const regradeId = body.decision === 'uphold' ? await proposeFor(ctx, matter, body) : null;
  for (const one of decided) {
    one.regradeId = regradeId;
    announce(em, 'item-appeal.moved', { appealId: one.id }, now);
  }
  await em.flush();
  return { decided: decided.length, regradeId };
};

/** This appeal, and with it the others on the item, as far as this examiner may decide them. */
async function decideAll(
  { em, actor, now }: SignedIn,
  { id, examId, itemVersionId, about }: AppealMatter,
  { decision, answer, revision, sameItem }: Decision,
): Promise<ItemAppeal[]> {
  const by = { personId: actor.personId, now, answer };
  const asked = await em.findOneOrFail(ItemAppeal, id);
  asked.decide(decision, { ...by, revision });
  if (!sameItem) return [asked];
  const others = await em.find(ItemAppeal, { examId, itemVersionId, about, state: 'open', followsId: null });
  const decidable: ItemAppeal[] = [];
  for (const one of others)
    if (one.id !== id && one.attemptId && !(await conflictOf(em, one.attemptId, actor.personId)))
      decidable.push(one);
  for (const one of decidable) one.decide(decision, { ...by, revision: one.revision });
  return [asked, ...decidable];
}

async function proposeFor(
  { em, actor, now }: SignedIn,
  matter: AppealMatter,
  { correction, points, answer }: Decision,
): Promise<string> {
  const { examId, itemVersionId } = matter;
  const by = { proposedById: actor.personId, proposedAt: now };
  const common = { examId, itemVersionId, reason: answer, ...by };
  if (matter.about === 'mark') return (await propose(em, { ...common, remark: remarkOf(matter, points) })).id;
  if (!correction) throw new Refusal('correction-unfit', { why: 'correction' });
  await mustSuit(em, { examId, itemVersionId }, correction);
  return (await propose(em, { ...common, correction })).id;
}

function remarkOf({ attemptId, position, maxPoints, correction }: AppealMatter, points?: number) {
  if (points === undefined || points > maxPoints || correction !== null)
    throw new Refusal('correction-unfit', { why: `0–${maxPoints}` });
  return { attemptId, position, points };
}
