import type { EntityManager } from '@mikro-orm/postgresql';
import { scoreCorrected } from '@whetstone/core/exams/correction.ts';
import { type AnswerScore, isWhollyMarked } from '@whetstone/core/exams/script-score.ts';
import { announce } from '../platform/announce.ts';
import { countedAnswers, writeGrades } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { correctionsOfPaper } from './corrections.ts';
import { gradedPaper, itemsToAnswer } from './graded-paper.ts';
import { latePenaltyOf } from './late-penalty.ts';
import { moveAttempt } from './move-attempt.ts';

/**
 * Grades the sealed script of an attempt that the caller has locked: every item of its paper, answered
 * or not, by the kind's own rule and the exam's partial credit. Where people have to mark something the
 * attempt stays `submitted`, with points for what the machine could judge, and `attempt.awaits-marking`
 * is announced; `finishGrading` moves it on when they have.
 * @returns the grades by position
 */
export async function gradeAttempt(em: EntityManager, attempt: Attempt, now: string): Promise<AnswerScore[]> {
  const { id: attemptId, paperId } = attempt;
  const paper = await gradedPaper(em, paperId);
  if (!paper) throw new Error(`attempt ${attemptId}: no exam for its paper ${paperId}`);
  const { exam } = paper;
  const items = itemsToAnswer(paper, attempt.order);
  const counted = await countedAnswers(em, [attemptId]);
  const responses = new Map(counted.map(({ position, value }) => [position, value]));
  const corrections = await correctionsOfPaper(em, paperId);
  const { score, maxScore, answers } = scoreCorrected(items, responses, exam.rules, corrections);
  await writeGrades(em, attemptId, answers);
  if (!isWhollyMarked(answers)) {
    announce(em, 'attempt.awaits-marking', { attemptId }, now);
    return answers;
  }
  const penalty = await latePenaltyOf(em, attempt);
  moveAttempt(em, attempt, { actorId: null, at: now, reason: 'graded by machine' }, () =>
    attempt.takeScore(score, maxScore, now, penalty),
  );
  announce(em, 'attempt.graded', { attemptId }, now);
  // Written before a release can follow, because each move is one step along one edge.
  await em.flush();
  return answers;
}
