import type { EntityManager } from '@mikro-orm/postgresql';
import { objectionUntil, replyDueBy } from '@whetstone/core/exams/appeal-terms.ts';
import type * as contract from '@whetstone/core/exams/void-appeal-contract.ts';
import type { OwnVoiding, VoidAppeal } from '@whetstone/core/exams/void-appeal-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { lastVoiding, ownVoidAppeals } from '@whetstone/db/exams/void-appeal-queries.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

/** Until when the next appeal can be made: after the voiding, or after a dismissal at the first level. */
function endOfObjection(voidedAt: string, last: VoidAppeal | undefined): string | null {
  if (!last || last.state === 'withdrawn') return objectionUntil(voidedAt);
  const { state, level, decidedAt } = last;
  return state === 'dismissed' && level === 1 && decidedAt !== null ? objectionUntil(decidedAt) : null;
}

/** @throws Refusal `not-found`, `sitting-not-voided` */
async function voidedOf({ em, actor }: SignedIn, attemptId: string) {
  const { personId } = actor;
  const attempt = await em.findOne(Attempt, { id: attemptId, personId });
  if (!attempt) throw new Refusal('not-found');
  const voiding = attempt.state === 'voided' ? await lastVoiding(em, attemptId) : null;
  if (!voiding) throw new Refusal('sitting-not-voided');
  const appeals = await ownVoidAppeals(em, { personId, attemptId, since: voiding.at });
  return { attempt, voiding, appeals, until: endOfObjection(voiding.at, appeals.at(-1)) };
}

async function shown(ctx: SignedIn, attemptId: string): Promise<OwnVoiding> {
  const { voiding, appeals, until } = await voidedOf(ctx, attemptId);
  const { at: voidedAt, reason } = voiding;
  return { voidedAt, reason, appeals, until: until !== null && until > ctx.now ? until : null };
}

export const readVoiding: Handler<typeof contract.ownVoiding> = ({ params }, ctx) =>
  shown(ctx, params.attemptId);

export const objectToVoiding: Handler<typeof contract.appealVoiding> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { attempt, appeals, until } = await voidedOf(ctx, params.attemptId);
  const last = appeals.at(-1);
  if (last?.state === 'open') throw new Refusal('void-appeal-open');
  if (until === null) throw new Refusal('appeal-not-dismissed');
  if (until < now) throw new Refusal('appeal-too-late', { until });
  const { examId } = await em.findOneOrFail(Paper, attempt.paperId);
  const made = em.create(ItemAppeal, {
    id: newId(),
    personId: actor.personId,
    about: 'voiding',
    attemptId: attempt.id,
    examId,
    text: body.text,
    state: 'open',
    followsId: last?.state === 'dismissed' ? last.id : null,
    madeAt: now,
    dueAt: replyDueBy(now),
  });
  announce(em, 'item-appeal.moved', { appealId: made.id }, now);
  await em.flush();
  return shown(ctx, attempt.id);
};

async function own(em: EntityManager, personId: string, appealId: string): Promise<ItemAppeal> {
  const found = await em.findOne(ItemAppeal, { id: appealId, personId, about: 'voiding' });
  if (!found) throw new Refusal('not-found');
  return found;
}

export const takeBackVoidAppeal: Handler<typeof contract.withdrawVoidAppeal> = async ({ params }, ctx) => {
  const { em, actor, now } = ctx;
  const found = await own(em, actor.personId, params.appealId);
  found.withdraw(now);
  announce(em, 'item-appeal.moved', { appealId: found.id }, now);
  await em.flush();
  return { state: found.state };
};
