import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type BestChoice, bestChoice } from '@whetstone/core/training/select/best-choice.ts';
import { type Impossible, impossibleBecause } from '@whetstone/core/training/select/impossible.ts';
import type { Problem } from '@whetstone/core/training/select/problem.ts';
import { highsSolver } from './highs.ts';

/** What the thread tells: first the choice of the prices, then the last word. */
export interface Told {
  readonly found: BestChoice;
  readonly because: Impossible | null;
  readonly last: boolean;
}

// On Linux this is the priority of the thread alone: whoever waits for the api goes first.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const { problem, seconds, seed } = workerData as { problem: Problem; seconds: number; seed: number };
const tell = (told: Told) => parentPort?.postMessage(told);
const solve = await highsSolver(seconds, seed);
const found = bestChoice(problem, solve, {
  told: (first) => tell({ found: first, because: null, last: false }),
});
tell({ found, because: found.impossible ? impossibleBecause(problem, solve) : null, last: true });
