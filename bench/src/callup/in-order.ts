import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import type { Choice, Problem } from '@whetstone/core/training/select/problem.ts';

/** Takes options in a given order wherever the limits allow it, whatever they gain. */
export function chooseInOrder(problem: Problem, order: (option: number) => number): Choice {
  const gain = Float64Array.from(problem.gain, (_, option) => -order(option));
  return chooseGreedily({ ...problem, gain }).choice;
}
