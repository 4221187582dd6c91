import { reachOf } from '@whetstone/core/access/reach.ts';
import type * as contract from '@whetstone/core/learning/forum-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { coursesFor } from '@whetstone/db/learning/course-queries.ts';
import { ForumQuestion } from '@whetstone/db/learning/forum/forum-question.entity.ts';
import {
  answersTo,
  type ForumReader,
  type QuestionRow,
  questionsOf,
  reportsOf,
} from '@whetstone/db/learning/forum/forum-queries.ts';
import { type NameCard, nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';

/** Whether the actor moderates: hides, accepts, and reads what is reported. */
export function readerOf({ actor }: Pick<SignedIn, 'actor'>): ForumReader {
  return { personId: actor.personId, moderates: reachOf(actor, 'moderate-forums') !== null };
}

/** @throws Refusal `not-found` when it is no course that the actor can learn */
export async function mustBeCourse({ em, actor, now }: SignedIn, courseId: string): Promise<void> {
  const [course] = await coursesFor(em, actor.personId, now, courseId);
  if (!course) throw new Refusal('not-found');
}

/** A question that the actor may see. @throws Refusal `not-found` */
export async function questionSeen(ctx: SignedIn, questionId: string): Promise<QuestionRow> {
  const found = await ctx.em.findOne(ForumQuestion, questionId);
  if (!found) throw new Refusal('not-found');
  const [row] = await questionsOf(ctx.em, found.courseId, readerOf(ctx), { questionId });
  if (!row) throw new Refusal('not-found');
  await mustBeCourse(ctx, row.courseId);
  return row;
}

function authorOf(cards: ReadonlyMap<string, NameCard>, authorId: string, personId: string) {
  const { name = '', unitZh = '', unitEn = '' } = cards.get(authorId) ?? {};
  return { name, unitZh, unitEn, mine: authorId === personId };
}

function lineOf(row: QuestionRow, cards: ReadonlyMap<string, NameCard>, reader: ForumReader) {
  const { id, title, askedAt, lastAt, answers, hidden } = row;
  const author = authorOf(cards, row.authorId, reader.personId);
  const reports = reader.moderates ? row.reports : 0;
  return {
    id,
    title,
    author,
    askedAt,
    lastAt,
    answers,
    accepted: row.acceptedAnswerId !== null,
    hidden,
    reports,
  };
}

export const list: Handler<typeof contract.forum> = async ({ params, query }, ctx) => {
  await mustBeCourse(ctx, params.courseId);
  const reader = readerOf(ctx);
  const found = await questionsOf(ctx.em, params.courseId, reader, { q: query.q?.trim() ?? '' });
  const cards = await nameCards(
    ctx.em,
    found.map(({ authorId }) => authorId),
  );
  return { questions: found.map((row) => lineOf(row, cards, reader)), mayModerate: reader.moderates };
};

export const read: Handler<typeof contract.forumQuestion> = async ({ params }, ctx) => {
  const row = await questionSeen(ctx, params.questionId);
  const reader = readerOf(ctx);
  const answers = await answersTo(ctx.em, row, reader);
  const reports = reader.moderates ? await reportsOf(ctx.em, row.id) : [];
  const cards = await nameCards(ctx.em, [row.authorId, ...answers.map(({ authorId }) => authorId)]);
  const reasons = (answerId: string | null) =>
    reports.filter((one) => one.answerId === answerId).map(({ reason }) => reason);
  const { text, askedAt: at, hiddenReason, courseId } = row;
  return {
    question: { ...lineOf(row, cards, reader), text, at, hiddenReason, courseId, reports: reasons(null) },
    replies: answers.map(({ authorId, ...answer }) => ({
      ...answer,
      author: authorOf(cards, authorId, reader.personId),
      reports: reasons(answer.id),
      accepted: answer.id === row.acceptedAnswerId,
    })),
    mayModerate: reader.moderates,
  };
};
