import { keptOver } from './filter.ts';
import type { FoldStep } from './fold.ts';
import type { ScoringModel } from './model.ts';

/** Weights by which the estimate is made: m = start·μ₀ + Σ itemsᵢ·yᵢ; together they are 1. */
export interface Weights {
  /** What the common starting point still weighs. */
  readonly start: number;
  /** What each step weighs now, in the order of the steps. */
  readonly items: readonly number[];
}

/**
 * The weights now. Given its gains K the fold is linear: a result enters with K and every later one
 * leaves it 1 − K of its weight; a drift gives weight back to the start.
 * @param idleDays days from the last step to the as-of date
 */
export function weightsOf(steps: readonly FoldStep[], idleDays: number, model: ScoringModel): Weights {
  let remaining = keptOver(idleDays, model.H);
  let start = 1 - remaining;
  const items = Array.from(steps, () => 0);
  for (let i = steps.length - 1; i >= 0; i--) {
    const { gain, kept } = steps[i] as FoldStep;
    items[i] = remaining * gain;
    remaining *= 1 - gain;
    start += remaining * (1 - kept);
    remaining *= kept;
  }
  return { start: start + remaining, items };
}
