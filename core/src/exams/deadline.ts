import { later, secondsBetween } from '../platform/clock.ts';
import type { AttemptState } from './attempt-states.ts';

/** Extra time of a person, named after QTI PNP `additional-testing-time`. */
export interface AdditionalTestingTime {
  /** `multiplier` of the duration (1.25), `fixed-minutes` on top, or `unlimited` until the hard end. */
  kind: 'multiplier' | 'fixed-minutes' | 'unlimited';
  value?: number;
}

/** A stop of the clock by a proctor, for a candidate or a room; `toAt` null = still going on. */
export interface Pause {
  fromAt: string;
  toAt: string | null;
}

/** What decides when a sitting ends. All of it is kept by the server; nothing comes from the device. */
export interface SittingTimes {
  startedAt: string;
  durationSeconds: number;
  /** End of the round for everybody, before time given to this person. */
  hardEndAt: string;
  additionalTestingTime?: AdditionalTestingTime | null;
  /** Seconds that proctors added in the course of the sitting. */
  addedSeconds?: number;
  pauses?: readonly Pause[];
}

export interface SittingEnd {
  /** The end of writing; never after `hardEndAt`. While paused: as if the clock went on now. */
  deadlineAt: string;
  /** The round's hard end, moved by what was given to this person. */
  hardEndAt: string;
  /** Since when the clock stands; null = it runs. */
  pausedSinceAt: string | null;
}

function earlier(one: string, other: string): string {
  return secondsBetween(one, other) < 0 ? other : one;
}

/** Seconds of accommodation; Infinity when unlimited. A multiplier below 1 takes nothing away. */
function extraSeconds(durationSeconds: number, extra: AdditionalTestingTime | null | undefined): number {
  if (!extra) return 0;
  if (extra.kind === 'unlimited') return Infinity;
  const value = extra.value ?? 0;
  return Math.max(0, extra.kind === 'multiplier' ? durationSeconds * (value - 1) : value * 60);
}

/** Pauses in order, with those that touch made into one: the time of a room and of a person counts once. */
function mergedPauses(pauses: readonly Pause[], startedAt: string): Pause[] {
  const merged: Pause[] = [];
  for (const pause of [...pauses].sort((one, other) => secondsBetween(other.fromAt, one.fromAt))) {
    const last = merged[merged.length - 1];
    const fromAt = secondsBetween(startedAt, pause.fromAt) < 0 ? startedAt : pause.fromAt;
    if (pause.toAt !== null && secondsBetween(fromAt, pause.toAt) <= 0) continue;
    if (!last || (last.toAt !== null && secondsBetween(last.toAt, fromAt) > 0)) {
      merged.push({ fromAt, toAt: pause.toAt });
    } else if (last.toAt !== null && (pause.toAt === null || secondsBetween(last.toAt, pause.toAt) > 0)) {
      last.toAt = pause.toAt;
    }
  }
  return merged;
}

/**
 * When a sitting ends: start + duration + extra time, but not after the hard end. What was given to
 * the person (accommodation, added seconds, pauses to the second) moves both, so that the hard end
 * does not take back what was given. Unlimited time lasts until the hard end. A pause that begins
 * after the end gives nothing back.
 */
export function sittingEnd(times: SittingTimes): SittingEnd {
  const extra = extraSeconds(times.durationSeconds, times.additionalTestingTime);
  const given = (Number.isFinite(extra) ? extra : 0) + (times.addedSeconds ?? 0);
  let hardEndAt = later(times.hardEndAt, given);
  let deadlineAt = Number.isFinite(extra)
    ? earlier(later(times.startedAt, times.durationSeconds + given), hardEndAt)
    : hardEndAt;
  for (const pause of mergedPauses(times.pauses ?? [], times.startedAt)) {
    if (secondsBetween(pause.fromAt, deadlineAt) <= 0) break;
    if (pause.toAt === null) return { deadlineAt, hardEndAt, pausedSinceAt: pause.fromAt };
    const stood = secondsBetween(pause.fromAt, pause.toAt);
    deadlineAt = later(deadlineAt, stood);
    hardEndAt = later(hardEndAt, stood);
  }
  return { deadlineAt, hardEndAt, pausedSinceAt: null };
}

/** Seconds of writing that are left at an instant, never negative; while paused they stand still. */
export function remainingSeconds(end: SittingEnd, now: string): number {
  return Math.max(0, secondsBetween(end.pausedSinceAt ?? now, end.deadlineAt));
}

/**
 * Whether an op comes too late to count. In time is what arrives by the deadline, and what was made
 * by the deadline and arrives within the grace. When it was made is the device's claim in the server's
 * time; it decides only within the grace. A late op is stored all the same.
 */
export function isLate(
  op: { madeAt: string; receivedAt: string },
  end: Pick<SittingEnd, 'deadlineAt'>,
  graceSeconds: number,
): boolean {
  const over = secondsBetween(end.deadlineAt, op.receivedAt);
  if (over <= 0) return false;
  return over > graceSeconds || secondsBetween(end.deadlineAt, op.madeAt) > 0;
}

/**
 * The state to which time alone moves a sitting, or null when it may stay: past the deadline with grace
 * it is overdue, past deadline and grace it is sealed. The time recorded for sealing is the deadline.
 */
export function movedByTime(
  state: AttemptState,
  end: SittingEnd,
  graceSeconds: number,
  now: string,
): 'overdue' | 'submitted' | null {
  if (end.pausedSinceAt !== null || (state !== 'in_progress' && state !== 'overdue')) return null;
  const over = secondsBetween(end.deadlineAt, now);
  if (over > graceSeconds) return 'submitted';
  return over > 0 && state === 'in_progress' ? 'overdue' : null;
}
