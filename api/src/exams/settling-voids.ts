import { LockMode } from '@mikro-orm/postgresql';
import type * as contract from '@whetstone/core/exams/void-appeal-contract.ts';
import type { VoidAppealLine } from '@whetstone/core/exams/void-appeal-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { conflictOf } from '@whetstone/db/exams/conflict-of-interest.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { restoreAttempt } from '@whetstone/db/exams/restore-attempt.ts';
import {
  lastVoiding,
  type VoidAppealRow,
  voidAppealRows,
  type Voiding,
} from '@whetstone/db/exams/void-appeal-queries.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { tellScreens } from '@whetstone/db/platform/tell-screens.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

/** What the queue shows of it: the matter, not the person. */
function lineOf(row: VoidAppealRow): VoidAppealLine {
  const { id, examTitle, text, madeAt, dueAt, state, level, decidedAt, revision } = row;
  return { id, examTitle, text, madeAt, dueAt, state, level, decidedAt, revision };
}

export const listVoidAppeals: Handler<typeof contract.voidAppeals> = async (_, { em, reach, today }) => ({
  appeals: (await voidAppealRows(em, withinReach(reach, today, 'p'))).map(lineOf),
});

interface Matter {
  row: VoidAppealRow;
  voiding: Voiding;
}

async function matterOf({ em, reach, today }: SignedIn, appealId: string): Promise<Matter> {
  const [row] = await voidAppealRows(em, withinReach(reach, today, 'p'), appealId);
  const voiding = row && (await lastVoiding(em, row.attemptId));
  if (!row || !voiding) throw new Refusal('not-found');
  return { row, voiding };
}

type Barred = Output<typeof contract.voidAppeal>['barred'];

/** Why this examiner is not the one to decide the appeal; null = they are. */
async function barOf({ em, actor }: SignedIn, { row, voiding }: Matter): Promise<Barred> {
  if (voiding.byId === actor.personId) return 'own-voiding';
  if (row.before?.decidedById === actor.personId) return 'same-examiner';
  return conflictOf(em, row.attemptId, actor.personId);
}

export const readVoidAppeal: Handler<typeof contract.voidAppeal> = async ({ params }, ctx) => {
  const matter = await matterOf(ctx, params.appealId);
  const { row, voiding } = matter;
  const { startedAt, submittedAt, answered, itemCount, leftPageCount, leftPageSeconds, moves, answer } = row;
  const card = voiding.byId && (await nameCards(ctx.em, [voiding.byId])).get(voiding.byId);
  return {
    appeal: lineOf(row),
    voidedAt: voiding.at,
    reason: voiding.reason,
    voidedBy: card ? { name: card.name, badgeNumber: card.badgeNumber } : null,
    startedAt,
    submittedAt,
    answered,
    itemCount,
    leftPageCount,
    leftPageSeconds,
    moves,
    before: row.before && { text: row.before.text, answer: row.before.answer },
    answer,
    barred: await barOf(ctx, matter),
  };
};

/** @throws Refusal `own-appeal`, `own-voiding`, `same-examiner`, `conflict-of-interest` */
async function mustBeTheirs(ctx: SignedIn, matter: Matter): Promise<void> {
  const barred = await barOf(ctx, matter);
  if (barred === 'own') throw new Refusal('own-appeal');
  if (barred === 'own-voiding' || barred === 'same-examiner') throw new Refusal(barred);
  if (barred) throw new Refusal('conflict-of-interest');
}

/**
 * Decides an appeal against a voiding: another person than who declared it. Upheld, the sitting counts again as
 * it stood; the worker grades it, and its evidence is entered anew.
 */
export const decideVoid: Handler<typeof contract.decideVoidAppeal> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const matter = await matterOf(ctx, params.appealId);
  await mustBeTheirs(ctx, matter);
  const { attemptId, personId } = matter.row;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const attempt = await em.findOneOrFail(Attempt, attemptId, { lockMode });
  const appeal = await em.findOneOrFail(ItemAppeal, params.appealId, { lockMode });
  appeal.decide(body.decision, { ...body, personId: actor.personId, now });
  announce(em, 'item-appeal.moved', { appealId: appeal.id }, now);
  if (body.decision === 'uphold') {
    if (attempt.state !== 'voided') throw new Refusal('sitting-not-voided');
    const cause = { actorId: actor.personId, at: now, reason: body.answer };
    await restoreAttempt(em, attempt, { ...cause, voidedAt: matter.voiding.at });
  }
  await em.flush();
  await tellScreens(em, [{ kind: 'attempt', personId, attemptId, state: attempt.state }]);
  return { state: appeal.state };
};
