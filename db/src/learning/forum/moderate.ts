import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';
import type { ForumAnswer } from './forum-answer.entity.ts';
import type { ForumQuestion } from './forum-question.entity.ts';

/** A question, or one of its answers. */
export type Post = ForumQuestion | ForumAnswer;

interface Word {
  readonly byId: string;
  readonly reason: string;
  readonly at: string;
}

/** Hides a post with a reason, or shows it again. */
export function setHidden(post: Post, hidden: boolean, { byId, reason, at }: Word): void {
  post.hiddenAt = hidden ? at : null;
  post.hiddenById = hidden ? byId : null;
  post.hiddenReason = hidden ? reason : '';
}

/** Open reports of a post rest: somebody has looked. */
export async function settleReports(
  em: EntityManager,
  { questionId, answerId }: { questionId: string; answerId: string | null },
  outcome: 'hidden' | 'kept',
  { byId, at }: Word,
): Promise<void> {
  await rows(
    em,
    `update forum_report set settled_at = ?::timestamptz, settled_by_id = ?, outcome = ?
     where question_id = ? and answer_id is not distinct from ?::uuid and settled_at is null`,
    [at, byId, outcome, questionId, answerId],
  );
}

/** Reports a post; who reports it again while nobody has looked says nothing new. */
export async function report(
  em: EntityManager,
  one: {
    id: string;
    questionId: string;
    answerId: string | null;
    reporterId: string;
    reason: string;
    at: string;
  },
): Promise<void> {
  await rows(
    em,
    `insert into forum_report (id, question_id, answer_id, reporter_id, reason, reported_at)
     values (?, ?, ?, ?, ?, ?::timestamptz) on conflict do nothing`,
    [one.id, one.questionId, one.answerId, one.reporterId, one.reason, one.at],
  );
}
