import { dayNumber, isoDay } from './day.ts';

/** The time, as an argument: nothing reads the system clock by itself. */
export interface Clock {
  /** The instant now, ISO 8601 in UTC with milliseconds. */
  now(): string;
}

const MS_PER_DAY = 86_400_000;
/** The force lives in one zone, China Standard Time, UTC+8, without daylight saving. */
const ZONE_MS = 8 * 3_600_000;

/** Length of `2026-11-21T10:00:00.000Z`. */
const WHOLE = 24;
const ZERO = 48;

/**
 * Milliseconds since 1970-01-01T00:00Z of an ISO instant in UTC (`…Z`, up to 3 decimals). The spelling that the
 * product itself writes is read digit by digit: every saved answer asks for some five instants.
 */
export function millisecondsOf(instant: string): number {
  const days = dayNumber(instant.slice(0, 10)) * MS_PER_DAY;
  return days + (instant.length === WHOLE ? msOfDay(instant) : msOfShortDay(instant.slice(11)));
}

function msOfDay(whole: string): number {
  const digit = (at: number) => whole.charCodeAt(at) - ZERO;
  const two = (at: number) => digit(at) * 10 + digit(at + 1);
  return ((two(11) * 60 + two(14)) * 60 + two(17)) * 1000 + digit(20) * 100 + two(21);
}

/** A time with fewer parts or decimals. */
function msOfShortDay(time: string): number {
  const [hours = '0', minutes = '0', seconds = '0'] = time.replace('Z', '').split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000 + Math.round(Number(seconds) * 1000);
}

/** The ISO instant (UTC, milliseconds) of a number of milliseconds since 1970-01-01T00:00Z. */
export function instantOf(milliseconds: number): string {
  const days = Math.floor(milliseconds / MS_PER_DAY);
  let rest = milliseconds - days * MS_PER_DAY;
  const part = (size: number) => {
    const n = Math.floor(rest / size);
    rest -= n * size;
    return n;
  };
  const two = (n: number) => String(n).padStart(2, '0');
  const time = [part(3_600_000), part(60_000), part(1000)].map(two).join(':');
  return `${isoDay(days)}T${time}.${String(Math.round(rest)).padStart(3, '0')}Z`;
}

/** The instant this many seconds later (or earlier, when negative). */
export function later(instant: string, seconds: number): string {
  return instantOf(millisecondsOf(instant) + Math.round(seconds * 1000));
}

/** Seconds from one instant to another. */
export function secondsBetween(from: string, to: string): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 1000;
}

/** Day and time in the force's zone at this instant, for sentences: `2026-11-21 18:45`. */
export function wallTimeAt(instant: string): string {
  return instantOf(millisecondsOf(instant) + ZONE_MS)
    .slice(0, 16)
    .replace('T', ' ');
}

/** The instant of a time of day in the force's zone: `2026-11-22` and `09:30` are 01:30 in UTC. */
export function instantAtWall(day: string, time: string): string {
  return instantOf(millisecondsOf(`${day}T${time}:00.000Z`) - ZONE_MS);
}

/** The calendar day in the force's zone at this instant. */
export function dayAt(instant: string): string {
  return isoDay(Math.floor((millisecondsOf(instant) + ZONE_MS) / MS_PER_DAY));
}
