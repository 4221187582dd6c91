import { advance, startEstimate, update } from './filter.ts';
import type { ScoringModel } from './model.ts';

/** One counted item of a person, in the order of the fold. */
export interface Observed {
  readonly day: number;
  readonly y: number;
  readonly r: number;
  /** Of a summative type. */
  readonly summative: boolean;
}

/** Daily variances that are tried. */
export const Q_GRID = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3] as const;
const LEAST_PREDICTED = 300;

export interface TunedQ {
  readonly q: number;
  /** Results that were predicted from earlier ones. */
  readonly predicted: number;
  /** Log-likelihood per predicted result by q, in the order of the grid. */
  readonly scores: readonly number[];
}

/**
 * The daily variance q under which each next result of a capability was predicted best from the earlier
 * ones (prequential likelihood, A. P. Dawid, JRSS A 147, 1984), with tails as robust as the filter's.
 * @param histories the items of each person
 * @returns null with fewer than 300 predicted results: the model's own q stays
 */
export function tuneQ(histories: readonly (readonly Observed[])[], model: ScoringModel): TunedQ | null {
  const predicted = histories.reduce((sum, items) => sum + Math.max(0, items.length - 1), 0);
  if (predicted < LEAST_PREDICTED) return null;
  const scores = Q_GRID.map((q) => {
    const tried = { ...model, q };
    return histories.reduce((sum, items) => sum + likelihoodOf(items, tried), 0) / predicted;
  });
  const best = scores.indexOf(Math.max(...scores));
  return { q: Q_GRID[best] ?? model.q, predicted, scores };
}

/** Log-likelihood of all results but the first, up to a constant. */
function likelihoodOf(items: readonly Observed[], model: ScoringModel): number {
  const estimate = startEstimate(model, items[0]?.day ?? 0);
  let sum = 0;
  items.forEach(({ day, y, r, summative }, i) => {
    advance(estimate, day, model);
    if (i > 0) sum += logDensity(y - estimate.m, estimate.P + r, model.k);
    update(estimate, y, r, summative, model);
  });
  return sum;
}

/** Huber's density: normal within k standard deviations, exponential beyond. */
function logDensity(d: number, S: number, k: number): number {
  const u = Math.abs(d) / Math.sqrt(S);
  return -0.5 * Math.log(S) - (u <= k ? (u * u) / 2 : k * u - (k * k) / 2);
}
