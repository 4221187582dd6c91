import { Worker } from 'node:worker_threads';
import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import type { Impossible } from '@whetstone/core/training/select/impossible.ts';
import { brokenBy, type Choice, gainOf, type Problem } from '@whetstone/core/training/select/problem.ts';
import type { Told } from './solve.thread.ts';

/** The best choice that was found in time. */
export interface Improved {
  readonly choice: Choice;
  /** What it gains, and what no choice can gain more than. */
  readonly gain: number;
  readonly bound: number;
  /** Why no choice keeps every limit; null when there is one. The choice is the greedy one then. */
  readonly because: Impossible | null;
  /** The solver was stopped: the choice is the best one known by then, and the bound holds for it. */
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
  const told = await solve(problem, limits);
  const found = told?.found;
  // What another thread says is checked like everything else before it is shown.
  const known = found?.choice && brokenBy(problem, found.choice) === null ? found.choice : null;
  const choice = known ?? chooseGreedily(problem).choice;
  const gain = gainOf(problem, choice);
  return {
    choice,
    gain,
    bound: Math.max(gain, found?.bound ?? boundOf(problem)),
    because: told?.because ?? null,
    stopped: !told?.last || (found?.open ?? true),
  };
}

/** What the seats alone would allow: the best options of each session. */
function boundOf({ sessions, session, gain }: Problem): number {
  const own = sessions.map((): number[] => []);
  gain.forEach((one, i) => own[session[i]!]!.push(one));
  return sessions.reduce(
    (sum, { seats }, at) =>
      own[at]!.toSorted((a, b) => b - a)
        .slice(0, seats)
        .reduce((total, one) => total + one, sum),
    0,
  );
}

/** The last that the thread told; null when it told nothing. */
function solve(problem: Problem, { seconds, killAfterSeconds, seed }: Limits): Promise<Told | null> {
  const thread = new Worker(new URL('./solve.thread.ts', import.meta.url), {
    workerData: { problem, seconds, seed },
    // Its threads print nothing: an input that the solver refuses prints the whole of it.
    stdout: true,
    stderr: true,
  });
  return new Promise((done) => {
    let told: Told | null = null;
    const end = () => {
      clearTimeout(kill);
      done(told);
      void thread.terminate();
    };
    const kill = setTimeout(end, killAfterSeconds * 1000);
    thread.on('message', (one: Told) => {
      told = one;
      if (one.last) end();
    });
    thread.once('error', end);
    thread.once('exit', end);
  });
}
