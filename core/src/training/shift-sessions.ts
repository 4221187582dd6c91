import type { Static } from 'typebox';
import { dayAt, later, secondsBetween } from '../platform/clock.ts';
import { addDays, daysBetween } from '../platform/day.ts';
import { Exactly, Id, Instant } from '../platform/shapes.ts';

/** When a session is held. */
export const SessionTimes = Exactly({ id: Id, beginsAt: Instant, endsAt: Instant });
export type SessionTimes = Static<typeof SessionTimes>;

const DAY_SECONDS = 86_400;

/** Whether nothing is held on a day: rest days and closed periods, when they are to be left out. */
export type IsClosed = (day: string) => boolean;

/** More closed days than this in a row are no calendar. */
const FAR = 400;

/** The day so many open days after a day (or before it, when negative). */
function openDay(from: string, days: number, isClosed: IsClosed): string {
  const step = days < 0 ? -1 : 1;
  let on = from;
  for (let left = Math.abs(days), tried = 0; left > 0 && tried < FAR; tried++) {
    on = addDays(on, step);
    if (!isClosed(on)) left--;
  }
  return on;
}

/**
 * Moves sessions by so many open days. Those of one day stay together, at their hours and in their order; days
 * that were apart stay apart, so that none can run into another. Durations do not change.
 * @param sessions of one class, in any order; all of them are moved
 * @param days open days forward, or back when negative; 0 moves nothing
 */
export function shiftSessions<S extends SessionTimes>(
  sessions: readonly S[],
  days: number,
  isClosed: IsClosed = () => false,
): S[] {
  if (days === 0) return [...sessions];
  const held = [...new Set(sessions.map(({ beginsAt }) => dayAt(beginsAt)))].sort();
  const target = new Map<string, string>();
  // Forward from the first day on, back from the last one: a day never passes one that was moved before it.
  let last: string | null = null;
  for (const day of days > 0 ? held : held.toReversed()) {
    let on = openDay(day, days, isClosed);
    if (last !== null && (days > 0 ? on <= last : on >= last)) on = openDay(last, Math.sign(days), isClosed);
    target.set(day, on);
    last = on;
  }
  return sessions.map((session) => {
    const day = dayAt(session.beginsAt);
    const seconds = daysBetween(day, target.get(day) ?? day) * DAY_SECONDS;
    return { ...session, beginsAt: later(session.beginsAt, seconds), endsAt: later(session.endsAt, seconds) };
  });
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const weekday = (((daysBetween('1970-01-05', day) % 7) + 7) % 7) + 1;
  return weekday > 5;
}

/** First and last moment of sessions; null without any. */
export function spanOf(
  sessions: readonly Pick<SessionTimes, 'beginsAt' | 'endsAt'>[],
): { beginsAt: string; endsAt: string } | null {
  if (sessions.length === 0) return null;
  const beginsAt = sessions.map((one) => one.beginsAt).sort()[0] as string;
  const endsAt = sessions
    .map((one) => one.endsAt)
    .sort()
    .at(-1) as string;
  return { beginsAt, endsAt };
}

/** What is booked for a session, or for all of a class when the session is null. */
export interface SessionBooking {
  readonly sessionId: string | null;
  readonly beginsAt: string;
  readonly endsAt: string;
}

/** When a booking is when the sessions it is for have other times: as long before and after them as it was. */
export function rebooked(
  booking: SessionBooking,
  before: readonly SessionTimes[],
  after: readonly SessionTimes[],
): { beginsAt: string; endsAt: string } {
  const of = (times: readonly SessionTimes[]) =>
    booking.sessionId === null ? spanOf(times) : times.find(({ id }) => id === booking.sessionId);
  const [old, now] = [of(before), of(after)];
  if (!old || !now) return { beginsAt: booking.beginsAt, endsAt: booking.endsAt };
  return {
    beginsAt: later(booking.beginsAt, secondsBetween(old.beginsAt, now.beginsAt)),
    endsAt: later(booking.endsAt, secondsBetween(old.endsAt, now.endsAt)),
  };
}
