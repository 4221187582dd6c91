import type { AnswerStore } from './answer-store.ts';
import { type Line, lineOf } from './line.ts';
import type { ServerClock } from './server-clock.ts';

/** What the engine needs of the world; tests give a network and a clock of their own. */
export interface World {
  line: Line;
  store: AnswerStore;
  clock: ServerClock;
  /** Monotonic milliseconds. */
  elapsed: () => number;
  /** Uniform in 0 ≤ x < 1. */
  chance: () => number;
  /** Does something after so many milliseconds; gives back how to call it off. */
  after: (milliseconds: number, act: () => void) => () => void;
}

/** The name of the lock under which one tab writes to an attempt. */
export const leaseName = (attemptId: string): string => `whetstone-exam-${attemptId}`;

/** The real network, clock and chance. */
export function worldOf(
  store: AnswerStore,
  clock: ServerClock,
  { attemptId, roundId, device }: { attemptId: string; roundId: string; device: string },
): World {
  return {
    line: lineOf(attemptId, roundId, device),
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
