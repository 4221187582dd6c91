import type { World } from '../answer-sync.svelte.ts';
import type { AnswerStore } from './answer-store.ts';
import { lineOf } from './line.ts';
import type { ServerClock } from './server-clock.ts';

/** The name of the lock under which one tab writes to an attempt. */
export const leaseName = (attemptId: string): string => `whetstone-exam-${attemptId}`;

/** The real network, clock and chance. */
export function worldOf(store: AnswerStore, clock: ServerClock, attemptId: string, roundId: string): World {
  return {
    line: lineOf(attemptId, roundId),
    store,
    clock,
    elapsed: () => performance.now(),
    chance: Math.random,
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
