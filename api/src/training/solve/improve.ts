import { Worker } from 'node:worker_threads';
import { choiceOf, impossibleBecause, programOf } from '@whetstone/core/training/select/exact.ts';
import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import {
  brokenBy,
  type Choice,
  gainOf,
  type PassedOver,
  type Problem,
} from '@whetstone/core/training/select/problem.ts';
import type { Solved } from './solve.thread.ts';

/** The best choice that was found in time. */
export interface Improved {
  readonly choice: Choice;
  /** What it gains, and what no choice can gain more than. */
  readonly gain: number;
  readonly bound: number;
  /** The limit that no choice keeps; null when there is one. */
  readonly rule: PassedOver | 'people' | null;
  /** The solver was stopped: the choice is the greedy one, and the bound is what the seats alone allow. */
  readonly stopped: boolean;
}

interface Limits {
  readonly seconds: number;
  /** The solver's own limit can be overrun: the thread is ended then. */
  readonly killAfterSeconds: number;
  readonly seed: number;
}

/** Runs the exact optimisation in a thread of its own, so that nobody waits for it but who asked. */
export async function improve(problem: Problem, limits: Limits): Promise<Improved> {
  const greedy = chooseGreedily(problem).choice;
  const solved = await solve(problem, limits);
  if (solved?.status === 'impossible') {
    const rule = impossibleBecause(problem);
    return { choice: greedy, gain: gainOf(problem, greedy), bound: 0, rule, stopped: false };
  }
  const found = solved?.status === 'found' ? choiceOf(solved.values) : null;
  // What a solver says is checked like everything else before it is shown.
  const exact =
    found && brokenBy(problem, found) === null && gainOf(problem, found) >= gainOf(problem, greedy)
      ? found
      : greedy;
  const gain = gainOf(problem, exact);
  const bound = solved?.status === 'found' ? Math.max(gain, solved.bound) : boundOf(problem);
  return { choice: exact, gain, bound, rule: null, stopped: !solved };
}

/** What the seats alone would allow: the best options of each session. */
function boundOf({ sessions, session, gain }: Problem): number {
  return sessions.reduce((sum, { seats }, at) => {
    const own = [...gain].filter((_, i) => session[i] === at).toSorted((a, b) => b - a);
    return sum + own.slice(0, seats).reduce((total, one) => total + one, 0);
  }, 0);
}

function solve(problem: Problem, { seconds, killAfterSeconds, seed }: Limits): Promise<Solved | null> {
  if (problem.gain.length === 0) return Promise.resolve(null);
  const thread = new Worker(new URL('./solve.thread.ts', import.meta.url), {
    workerData: { program: programOf(problem), timeLimitSeconds: seconds, seed },
    // Its threads print nothing: an input that the solver refuses prints the whole of it.
    stdout: true,
    stderr: true,
  });
  return new Promise((done) => {
    const end = (answer: Solved | null) => {
      clearTimeout(kill);
      done(answer);
      void thread.terminate();
    };
    const kill = setTimeout(() => end(null), killAfterSeconds * 1000);
    thread.once('message', (answer: Solved) => end(answer));
    thread.once('error', () => end(null));
    thread.once('exit', () => end(null));
  });
}
