import { Z90 } from './normal.ts';
import type { ScoringModel } from './model.ts';

/** An estimate as the trend looks at it: mean in points, variance in points². */
export interface Point {
  readonly m: number;
  readonly P: number;
}

/**
 * One person's change over some days, and its variance if nothing but chance moved it: P(T−h) + q·h − P(T).
 * A surprise may leave more doubt than was expected; the variance is then 0, not negative. Both estimates
 * are folded from the evidence of now.
 */
export function changeOf(
  before: Point,
  now: Point,
  days: number,
  model: ScoringModel,
): { readonly change: number; readonly variance: number } {
  return { change: now.m - before.m, variance: Math.max(0, before.P + model.q * days - now.P) };
}

/** Sums over the people of a unit; a parent's sums are those of its children added up. */
export interface ChangeSums {
  readonly people: number;
  readonly changeSum: number;
  readonly varianceSum: number;
}

export interface Trend {
  /** `unclear`: no more than chance would do. */
  readonly direction: 'up' | 'down' | 'unclear';
  /** Mean change of the estimates, points. */
  readonly meanChange: number;
  /** What chance alone stays within in 90 of 100 periods, points. */
  readonly bound: number;
}

/**
 * Whether a unit's mean estimate has moved: an arrow only if |mean change| > 1.645·√Σ variance / n, since
 * without a real change the estimate is a martingale.
 * @returns null for nobody
 */
export function trendOf(sums: ChangeSums): Trend | null {
  if (sums.people === 0) return null;
  const meanChange = sums.changeSum / sums.people;
  const bound = (Z90 * Math.sqrt(sums.varianceSum)) / sums.people;
  const direction = Math.abs(meanChange) <= bound ? 'unclear' : meanChange > 0 ? 'up' : 'down';
  return { direction, meanChange, bound };
}
