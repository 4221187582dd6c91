import { movedByTime } from '@whetstone/core/exams/deadline.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { moveAttempt } from '@whetstone/db/exams/move-attempt.ts';
import { sealAttempt } from '@whetstone/db/exams/seal-attempt.ts';
import { sittingsPastTime } from '@whetstone/db/exams/time-over.ts';
import type { Schedule } from '../platform/listener.ts';

/** One turn does so many; a whole round that ends at once is done in a few turns. */
const PER_TURN = 500;

/**
 * Ends sittings whose time is over, with nobody connected: past the deadline they are overdue, past
 * deadline and grace they are sealed with the answers that counted, as finished at the deadline.
 */
export const sealOverdue: Schedule = {
  name: 'exams.seal-overdue',
  everySeconds: 2,
  async run({ em, now, tellScreens }) {
    const over = await sittingsPastTime(em, now, PER_TURN);
    if (over.length === 0) return;
    const answers = await countedAnswers(
      em,
      over.map(({ attempt }) => attempt.id),
    );
    const byAttempt = Map.groupBy(answers, ({ attemptId }) => attemptId);
    const cause = { actorId: null, at: now, reason: 'time over' };
    for (const { attempt, graceSeconds } of over) {
      const { id: attemptId, personId, deadlineAt, hardEndAt } = attempt;
      if (!deadlineAt) continue;
      const to = movedByTime(
        attempt.state,
        { deadlineAt, hardEndAt, pausedSinceAt: null },
        graceSeconds,
        now,
      );
      if (to === 'overdue') moveAttempt(em, attempt, cause, () => attempt.moveTo('overdue', 'system'));
      if (to !== 'submitted') continue;
      sealAttempt(em, attempt, byAttempt.get(attemptId) ?? [], 'system', cause);
      await tellScreens({ kind: 'attempt', personId, attemptId, state: 'submitted' });
    }
  },
};
