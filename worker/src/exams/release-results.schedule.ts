import { markReleasedRounds, releaseGraded } from '@whetstone/db/exams/release-results.ts';
import type { Schedule } from '../platform/listener.ts';

/**
 * Lets results out where the time has come: rounds that release after the hard end, once nobody writes
 * any more, and attempts that were graded after their round was released.
 */
export const releaseResults: Schedule = {
  name: 'exams.release-results',
  everySeconds: 5,
  async run({ em, now, tellScreens }) {
    await markReleasedRounds(em, now);
    const policy = { actorId: null, at: now, reason: 'released by the policy of the round' };
    const released = await releaseGraded(em, { dueAt: now }, policy);
    for (const one of released) await tellScreens({ kind: 'attempt', ...one, state: 'released' });
  },
};
