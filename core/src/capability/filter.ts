import type { ScoringModel } from './model.ts';

/** Parameters of the bare filter. */
export type FilterParameters = Pick<ScoringModel, 'mu0' | 's20' | 'q' | 'H' | 'k'>;

/** What is believed of one capability score on one day: mean in points, variance in points². */
export interface Estimate {
  m: number;
  P: number;
  /** The day this holds for, as `dayNumber`. */
  day: number;
  /** Whether the last update was a surprise, cut at k standard deviations. */
  surprised: boolean;
}

/** The common starting point, before any evidence. */
export function startEstimate(parameters: FilterParameters, day: number): Estimate {
  return { m: parameters.mu0, P: parameters.s20, day, surprised: false };
}

/** The share of the distance to `mu0` that is left after some days; 1 without drift. */
export function keptOver(days: number, halfLifeDays: number | null): number {
  return halfLifeDays === null ? 1 : 2 ** (-days / halfLifeDays);
}

/**
 * Moves the estimate to a later day: doubt grows by q a day up to that of the start, P ← min(σ₀², P + q·Δ).
 * The mean stays (nobody improves or fails by waiting) unless the parameters name a drift.
 */
export function advance(estimate: Estimate, day: number, parameters: FilterParameters): void {
  const days = day - estimate.day;
  const doubt = estimate.P + parameters.q * days;
  estimate.P = doubt < parameters.s20 ? doubt : parameters.s20;
  if (parameters.H !== null) {
    estimate.m = parameters.mu0 + (estimate.m - parameters.mu0) * keptOver(days, parameters.H);
  }
  estimate.day = day;
}

/**
 * Takes in a result of `y` points with variance `r`: a Kalman step, with Huber's bound on the step of
 * a surprise. A surprise of a summative type (`opensDoubt`) also raises the variance by its excess
 * x = d²/k² − S, so that the next result decides between an outlier and a real change.
 * @returns the gain K: the weight of this result, 0–1; the estimate before it keeps 1 − K.
 */
export function update(
  estimate: Estimate,
  y: number,
  r: number,
  opensDoubt: boolean,
  parameters: FilterParameters,
): number {
  const { k, s20 } = parameters;
  const d = y - estimate.m;
  const S = estimate.P + r;
  const surprised = d * d > k * k * S;
  const gain = surprised ? estimate.P / ((Math.sqrt(S) * Math.abs(d)) / k) : estimate.P / S;
  const excess = surprised && opensDoubt ? (d * d) / (k * k) - S : 0;
  const doubt = (1 - gain) * estimate.P + excess;
  estimate.m += gain * d;
  estimate.P = doubt < s20 ? doubt : s20;
  estimate.surprised = surprised;
  return gain;
}
