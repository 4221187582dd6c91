import { dayAt, millisecondsOf, wallTimeAt } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** A stretch of the day in which people are on duty; one that begins in the evening may end on the next day. */
export interface Shift {
  readonly code: string;
  /** Minute of the day, in the force's zone, at which it begins: 0–1439. */
  readonly startMinute: number;
  /** At most a whole day. */
  readonly lengthMinutes: number;
}

/** A shift on the day on which it begins. */
export interface ShiftOnDay<S extends Shift> {
  readonly shift: S;
  readonly servesOn: string;
}

const MINUTES_PER_DAY = 1440;

/**
 * The shift that runs now, or else the next one to begin. At three in the morning that is the night shift of
 * the day before. Of several that run, the one that began last.
 * @returns null when the force keeps no shifts
 */
export function shiftNow<S extends Shift>(shifts: readonly S[], now: string): ShiftOnDay<S> | null {
  const today = dayAt(now);
  const minute = minuteOfDay(now);
  const starts = shifts.flatMap((shift) =>
    [-1, 0, 1].map((days) => ({ shift, servesOn: addDays(today, days), at: startOf(shift, days) })),
  );
  const running = starts
    .filter(({ at, shift }) => at <= minute && minute < at + shift.lengthMinutes)
    .toSorted((a, b) => b.at - a.at)[0];
  const next = starts.filter(({ at }) => at > minute).toSorted((a, b) => a.at - b.at)[0];
  const found = running ?? next;
  return found ? { shift: found.shift, servesOn: found.servesOn } : null;
}

/** Minutes from midnight of today to the beginning of a shift so many days from now. */
function startOf({ startMinute }: Shift, days: number): number {
  return days * MINUTES_PER_DAY + startMinute;
}

/** Minute of the day in the force's zone, seconds dropped. */
function minuteOfDay(now: string): number {
  const [hours = '0', minutes = '0'] = wallTimeAt(now).slice(11).split(':');
  return Number(hours) * 60 + Number(minutes) + (millisecondsOf(now) % 60_000) / 60_000;
}
