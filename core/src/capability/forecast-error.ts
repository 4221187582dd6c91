import type { CellSums } from './cell.ts';
import { peopleIn } from './units.ts';

export const HORIZONS = [30, 60, 90] as const;
export type HorizonDays = (typeof HORIZONS)[number];

/** A forecast of readiness and what became of it: sums of the day it was made and of the day it was made for. */
export interface Outcome {
  readonly made: CellSums;
  readonly came: CellSums;
}

/** Expected readiness of a cell some days ahead when nothing but time happens. */
export interface CellForecast {
  readonly days: HorizonDays;
  /** Share 0–1 of all who count. */
  readonly ready: number;
  /** By how much such forecasts of this cell missed on average, share 0–1; null with too few of them. */
  readonly missed: number | null;
  /** As far as the worst of them missed either way; null with too few of them. */
  readonly low: number | null;
  readonly high: number | null;
  /** Past forecasts that were looked at. */
  readonly outcomes: number;
}

/** Fewer past forecasts than this say nothing about how good the next one is. */
export const LEAST_OUTCOMES = 6;

/** The share forecast by the sums of a day. */
function forecastShare(sums: CellSums, days: HorizonDays): number {
  return sums[`ready${days}`] / peopleIn(sums);
}

/**
 * A forecast with its own past error: how far earlier forecasts of the same cell for the same number of days,
 * made by what was known then, were from what was known when their day came. Days without anybody are left out.
 * @returns null for nobody
 */
export function forecastOf(
  now: CellSums,
  days: HorizonDays,
  outcomes: readonly Outcome[],
): CellForecast | null {
  if (peopleIn(now) === 0) return null;
  const ready = forecastShare(now, days);
  const misses = outcomes
    .filter(({ made, came }) => peopleIn(made) > 0 && peopleIn(came) > 0)
    .map(({ made, came }) => Math.abs(forecastShare(made, days) - (came.met + came.due) / peopleIn(came)));
  if (misses.length < LEAST_OUTCOMES)
    return { days, ready, missed: null, low: null, high: null, outcomes: misses.length };
  const worst = Math.max(...misses);
  return {
    days,
    ready,
    missed: misses.reduce((sum, miss) => sum + miss, 0) / misses.length,
    low: Math.max(0, ready - worst),
    high: Math.min(1, ready + worst),
    outcomes: misses.length,
  };
}
