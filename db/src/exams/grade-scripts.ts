import type { EntityManager } from '@mikro-orm/postgresql';
import { scoreCorrected } from '@whetstone/core/exams/correction.ts';
import { type AnswerScore, isWhollyMarked, type ScriptScore } from '@whetstone/core/exams/script-score.ts';
import { announce } from '../platform/announce.ts';
import { type CountedAnswer, countedAnswers, writeGrades } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { correctionsOfPaper } from './corrections.ts';
import { gradedPaper, itemsToAnswer } from './graded-paper.ts';
import { latePenaltyOf } from './late-penalty.ts';
import { moveAttempt } from './move-attempt.ts';

/** A script that the machine has been over. */
export interface MachineGraded {
  readonly attempt: Attempt;
  readonly grades: readonly AnswerScore[];
  /** False where people have to mark the rest: the attempt is still `submitted` then. */
  readonly isGraded: boolean;
}

/**
 * Grades sealed scripts of attempts that the caller has locked: every item of their papers, answered or not, by
 * the kind's own rule and the exam's partial credit. Where people have to mark something the attempt stays
 * `submitted`, with points for what the machine could judge, and `attempt.awaits-marking` is announced;
 * `finishGrading` moves it on when they have. Many cost few statements more than one.
 */
export async function gradeScripts(
  em: EntityManager,
  attempts: readonly Attempt[],
  now: string,
): Promise<MachineGraded[]> {
  const counted = await countedAnswers(
    em,
    attempts.map(({ id }) => id),
  );
  const byAttempt = Map.groupBy(counted, ({ attemptId }) => attemptId);
  const judge = judgeOf(em);
  const scored = [];
  for (const attempt of attempts)
    scored.push({ attempt, ...(await judge(attempt, byAttempt.get(attempt.id) ?? [])) });
  await writeGrades(
    em,
    scored.flatMap(({ attempt: { id }, answers }) => answers.map((one) => ({ ...one, attemptId: id }))),
  );
  const graded: MachineGraded[] = [];
  for (const { attempt, score, maxScore, answers } of scored) {
    const isGraded = isWhollyMarked(answers);
    if (isGraded) await takeScore(em, attempt, { score, maxScore }, now);
    else announce(em, 'attempt.awaits-marking', { attemptId: attempt.id }, now);
    graded.push({ attempt, grades: answers, isGraded });
  }
  // Written before a release can follow, because each move is one step along one edge.
  await em.flush();
  return graded;
}

type Scored = Pick<ScriptScore, 'score' | 'maxScore' | 'answers'>;

/** Scores scripts by their papers; what holds for a paper is read once. */
function judgeOf(em: EntityManager) {
  const corrections = new Map<string, ReturnType<typeof correctionsOfPaper>>();
  return async ({ id, paperId, order }: Attempt, counted: readonly CountedAnswer[]): Promise<Scored> => {
    const paper = await gradedPaper(em, paperId);
    if (!paper) throw new Error(`attempt ${id}: no exam for its paper ${paperId}`);
    const corrected = corrections.get(paperId) ?? correctionsOfPaper(em, paperId);
    corrections.set(paperId, corrected);
    const responses = new Map(counted.map(({ position, value }) => [position, value]));
    return scoreCorrected(itemsToAnswer(paper, order), responses, paper.exam.rules, await corrected);
  };
}

async function takeScore(
  em: EntityManager,
  attempt: Attempt,
  { score, maxScore }: Pick<ScriptScore, 'score' | 'maxScore'>,
  now: string,
): Promise<void> {
  const penalty = await latePenaltyOf(em, attempt);
  moveAttempt(em, attempt, { actorId: null, at: now, reason: 'graded by machine' }, () =>
    attempt.takeScore(score, maxScore, now, penalty),
  );
  announce(em, 'attempt.graded', { attemptId: attempt.id }, now);
}
