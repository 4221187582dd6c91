import { later } from '@whetstone/core/platform/clock.ts';
import { attemptsMarkedBefore } from '@whetstone/db/exams/marked-attempts.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Schedule } from '../platform/listener.ts';

/** A marker can take a mark back for so long; only then is the attempt graded by it. */
const SECOND_THOUGHTS_SECONDS = 60;

/** Has attempts graded whose last answer has been marked, once nobody takes the mark back any more. */
export const finishMarked: Schedule = {
  name: 'exams.finish-marked',
  everySeconds: 5,
  async run({ em, now }) {
    const marked = await attemptsMarkedBefore(em, later(now, -SECOND_THOUGHTS_SECONDS));
    for (const attemptId of marked) announce(em, 'attempt.marked', { attemptId }, now);
  },
};
