import { LockMode } from '@mikro-orm/postgresql';
import { scoreScript } from '@whetstone/core/exams/script-score.ts';
import { countedAnswers, writeGrades } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { countIntoFigures } from '@whetstone/db/exams/paper-figures.ts';
import { examOfPaper, frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/**
 * Grades a sealed script: every item of its paper, answered or not, by the kind's own rule and the exam's
 * partial credit. Results come out at once where the round's policy says so. An attempt that is gone or
 * no longer waits for grading is left alone.
 */
export const gradeAttempt = defineListener({
  name: 'exams.grade-attempt',
  topics: ['attempt.submitted'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, ctx) {
    const { em, now } = ctx;
    const attempt = await em.findOne(Attempt, attemptId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (attempt?.state !== 'submitted') return;
    const exam = await examOfPaper(em, attempt.paperId);
    if (!exam) throw new Error(`attempt ${attemptId}: no exam for its paper ${attempt.paperId}`);
    const items = await frozenItems(em, attempt.paperId);
    const answers = await countedAnswers(em, [attemptId]);
    const responses = new Map(answers.map(({ position, value }) => [position, value]));
    const { score, maxScore, answers: grades } = scoreScript(items, responses, exam.rules);
    await writeGrades(em, attemptId, grades);
    moveAttempt(em, attempt, { actorId: null, at: now, reason: 'graded by machine' }, () =>
      attempt.takeScore(score, maxScore, now),
    );
    announce(em, 'attempt.graded', { attemptId }, now);
    // Written before the release, because each move is one step along one edge.
    await em.flush();
    await releaseIfDue(attempt, ctx);
    await countIntoFigures(em, attempt.paperId, grades);
  },
});

/** Tells the candidate's screens how far the attempt now is: graded, or released with it. */
async function releaseIfDue(attempt: Attempt, { em, now, tellScreens }: JobCtx): Promise<void> {
  const { id: attemptId, personId } = attempt;
  const policy = { actorId: null, at: now, reason: 'released by the policy of the round' };
  const released = await releaseGraded(em, { attemptId, dueAt: now }, policy);
  await tellScreens({
    kind: 'attempt',
    personId,
    attemptId,
    state: released.length > 0 ? 'released' : 'graded',
  });
}
