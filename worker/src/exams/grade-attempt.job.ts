import { LockMode } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { finishGrading } from '@whetstone/db/exams/finish-grading.ts';
import { gradeAttempt } from '@whetstone/db/exams/grade-attempt.ts';
import { countIntoFigures } from '@whetstone/db/exams/paper-figures.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

/**
 * Grades a script when it is handed in or sealed. Results come out at once where the round's policy says
 * so. An attempt that is gone or does not wait for grading is left alone; one that people have to mark
 * stays submitted.
 */
export const gradeWhenSubmitted = defineListener({
  name: 'exams.grade-attempt',
  topics: ['attempt.submitted'],
  crowd: { keys: 40, rests: 0 },
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, ctx) {
    const { em, now } = ctx;
    const attempt = await em.findOne(Attempt, attemptId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (attempt?.state !== 'submitted') return;
    const grades = await gradeAttempt(em, attempt, now);
    // As `gradeAttempt` left it: graded, or still submitted because people mark the rest.
    if ((attempt.state as AttemptState) !== 'graded') return;
    await releaseIfDue(attempt, ctx);
    await countIntoFigures(em, attempt.paperId, grades);
  },
});

/** Grades a script when people have marked the last of it; before that, each mark leaves it as it is. */
export const gradeWhenMarked = defineListener({
  name: 'exams.finish-marking',
  topics: ['attempt.marked'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, ctx) {
    const { em, now } = ctx;
    const attempt = await em.findOne(Attempt, attemptId, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!attempt) return;
    const grades = await finishGrading(em, attempt, { at: now, reason: 'marked by people' });
    if (!grades) return;
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
