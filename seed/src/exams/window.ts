import { atMinute } from '../assessment/evidence-book.ts';
import type { Season } from './seasons.ts';

const HOUR_MS = 3_600_000;
/** A demonstration that was loaded weeks ago still has an exam to sit. */
const OPEN_DAYS = 90;

/** A round with its window, times in milliseconds. */
export interface Window {
  readonly opensMs: number;
  readonly closesMs: number;
  readonly hardEndMs: number;
  readonly proctored: boolean;
  readonly place: string | null;
  readonly release: 'at-once' | 'after-hard-end' | 'by-hand';
  readonly releasedMs: number | null;
}

/** When a round of a season opens, closes and lets its results out. */
export function windowOf({ inDays, state, series }: Season, today: number): Window {
  const day = today + inDays;
  if (state === 'open') {
    const closesMs = atMinute(day + OPEN_DAYS, 22 * 60);
    const opensMs = atMinute(day - 2, 8 * 60);
    const hardEndMs = closesMs + HOUR_MS;
    return { opensMs, closesMs, hardEndMs, proctored: false, place: null, release: 'at-once', releasedMs: 0 };
  }
  const opensMs = atMinute(day, 14 * 60);
  const closesMs = opensMs + 20 * 60_000;
  const hardEndMs = closesMs + series.minutes * 60_000;
  const over = { opensMs, closesMs, hardEndMs, proctored: series.place !== null, place: series.place };
  if (state === 'unreleased') return { ...over, release: 'by-hand', releasedMs: null };
  const releasedMs = state === 'coming' ? null : hardEndMs + HOUR_MS;
  return { ...over, release: 'after-hard-end', releasedMs };
}
