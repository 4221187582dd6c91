import type * as contract from '@whetstone/core/learning/forum-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { ForumAnswer } from '@whetstone/db/learning/forum/forum-answer.entity.ts';
import { ForumQuestion } from '@whetstone/db/learning/forum/forum-question.entity.ts';
import { askedSince } from '@whetstone/db/learning/forum/forum-queries.ts';
import { type Post, report, setHidden, settleReports } from '@whetstone/db/learning/forum/moderate.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';
import { mustBeCourse, questionSeen } from './reading.ts';

const DAY_SECONDS = 86_400;
/** So many questions of one person in one course and day. */
const MOST_A_DAY = 10;

const moved = ({ em, now }: SignedIn, questionId: string) => announce(em, 'forum.moved', { questionId }, now);

export const ask: Handler<typeof contract.askQuestion> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { courseId } = params;
  await mustBeCourse(ctx, courseId);
  const before = await em.findOne(ForumQuestion, body.id);
  if (before && before.authorId !== actor.personId) throw new Refusal('not-found');
  if (before) return { questionId: before.id };
  const { personId } = actor;
  if ((await askedSince(em, { personId, courseId }, later(now, -DAY_SECONDS))) >= MOST_A_DAY)
    throw new Refusal('post-too-many');
  em.create(ForumQuestion, {
    ...body,
    title: body.title.trim(),
    courseId,
    authorId: personId,
    askedAt: now,
    lastAt: now,
  });
  moved(ctx, body.id);
  await em.flush();
  return { questionId: body.id };
};

export const answer: Handler<typeof contract.answerQuestion> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { id: questionId, hidden } = await questionSeen(ctx, params.questionId);
  const before = await em.findOne(ForumAnswer, body.id);
  if (before && before.authorId !== actor.personId) throw new Refusal('not-found');
  if (before) return { done: true };
  if (hidden) throw new Refusal('post-hidden');
  em.create(ForumAnswer, {
    id: body.id,
    questionId,
    authorId: actor.personId,
    text: body.text.trim(),
    answeredAt: now,
  });
  (await em.findOneOrFail(ForumQuestion, questionId)).lastAt = now;
  moved(ctx, questionId);
  await em.flush();
  return { done: true };
};

/** The question itself, or one of its answers. @throws Refusal `not-found` */
async function postOf(ctx: SignedIn, questionId: string, answerId: string | null): Promise<Post> {
  const { id } = await questionSeen(ctx, questionId);
  const found = answerId
    ? await ctx.em.findOne(ForumAnswer, { id: answerId, questionId: id })
    : await ctx.em.findOne(ForumQuestion, id);
  if (!found) throw new Refusal('not-found');
  return found;
}

export const accept: Handler<typeof contract.acceptAnswer> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  if (body.answerId) {
    const chosen = await postOf(ctx, params.questionId, body.answerId);
    if (chosen.hiddenAt) throw new Refusal('post-hidden');
  }
  const { id } = await questionSeen(ctx, params.questionId);
  const question = await em.findOneOrFail(ForumQuestion, id);
  question.accept(body.answerId, actor.personId, now);
  moved(ctx, id);
  await em.flush();
  return { done: true };
};

export const tell: Handler<typeof contract.reportPost> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  await postOf(ctx, params.questionId, body.answerId);
  const { questionId } = params;
  const { answerId, reason } = body;
  const one = {
    id: newId(),
    questionId,
    answerId,
    reporterId: actor.personId,
    reason: reason.trim(),
    at: now,
  };
  await report(em, one);
  moved(ctx, questionId);
  await em.flush();
  return { done: true };
};

export const moderate: Handler<typeof contract.moderatePost> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const post = await postOf(ctx, params.questionId, body.answerId);
  const word = { byId: actor.personId, reason: body.reason.trim(), at: now };
  setHidden(post, body.as === 'hidden', word);
  const question = await em.findOneOrFail(ForumQuestion, params.questionId);
  if (body.as === 'hidden' && question.acceptedAnswerId === body.answerId && body.answerId)
    Object.assign(question, { acceptedAnswerId: null, acceptedById: null, acceptedAt: null });
  await settleReports(em, { questionId: params.questionId, answerId: body.answerId }, body.as, word);
  moved(ctx, params.questionId);
  await em.flush();
  return { done: true };
};

/** What a trainer has hidden its author cannot put back. */
export const withdraw: Handler<typeof contract.withdrawPost> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const post = await postOf(ctx, params.questionId, body.answerId);
  if (post.authorId !== actor.personId) throw new Refusal('not-found');
  if (post.hiddenAt && post.hiddenById !== actor.personId) throw new Refusal('post-hidden');
  setHidden(post, body.withdrawn, { byId: actor.personId, reason: '', at: now });
  moved(ctx, params.questionId);
  await em.flush();
  return { done: true };
};
