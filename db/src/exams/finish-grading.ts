import type { EntityManager } from '@mikro-orm/postgresql';
import { isWhollyMarked, sumOf } from '@whetstone/core/exams/script-score.ts';
import { announce } from '../platform/announce.ts';
import { type GradedAnswer, gradedAnswers } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { latePenaltyOf } from './late-penalty.ts';
import { moveAttempt } from './move-attempt.ts';

/**
 * Moves an attempt that the caller has locked from `submitted` to `graded`, with the sum of its answers,
 * if every answer has its points; else leaves it as it is.
 * @returns its graded answers by position, or null when it does not wait for grading, the machine has
 * not been over it, or people have still to mark some of it
 */
export async function finishGrading(
  em: EntityManager,
  attempt: Attempt,
  { at, reason }: { at: string; reason: string },
): Promise<GradedAnswer[] | null> {
  if (attempt.state !== 'submitted') return null;
  const answers = await gradedAnswers(em, attempt.id);
  if (answers.length === 0 || !isWhollyMarked(answers)) return null;
  const { score, maxScore } = sumOf(answers);
  const penalty = await latePenaltyOf(em, attempt);
  moveAttempt(em, attempt, { actorId: null, at, reason }, () =>
    attempt.takeScore(score, maxScore, at, penalty),
  );
  announce(em, 'attempt.graded', { attemptId: attempt.id }, at);
  // Written before a release can follow, because each move is one step along one edge.
  await em.flush();
  return answers;
}
