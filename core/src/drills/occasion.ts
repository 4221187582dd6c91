import { instantOf, millisecondsOf } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** A session is opened so many days before its day at most, as people come into the assessor's charge with it … */
const DAYS_AHEAD = 60;
/** … and so many days after it, for results that were first written on paper. */
const DAYS_BACK = 365;
/** The roster stays in the assessor's charge for so many days after the day. */
const CHARGE_DAYS = 30;
/** A device's clock is believed this far from the server's. */
const BELIEVED_MS = 24 * 3_600_000;

/** First and last day for which a session may be opened on this day. */
export function openableDays(today: string): { from: string; to: string } {
  return { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) };
}

/** Last day on which the people of a session's roster are in the charge of who opened it. */
export function chargedUntil(heldOn: string): string {
  return addDays(heldOn, CHARGE_DAYS);
}

/** A device that sends with its clock so far from the server's is said to go right. */
const TOLERATED_MS = 120_000;

/** When a result was recorded: what the product goes by, and the device's word where it is not believed. */
export interface RecordedTime {
  recordedAt: string;
  /** What the device said, kept for whoever examines the record; null = it was believed. */
  deviceAt: string | null;
}

/** How far a device's clock was ahead as it sent, in seconds; negative = behind. */
export function aheadSeconds(sentAt: string, receivedAt: string): number {
  return Math.round((millisecondsOf(sentAt) - millisecondsOf(receivedAt)) / 1000);
}

/**
 * When something was recorded. A device that says what its own clock shows as it sends tells by how much that clock is
 * off: one that goes right to two minutes is believed however long it was offline, of another the difference is taken
 * away. Nothing is recorded after its receipt. Without that a clock within 24 hours of the server's is believed;
 * beyond, the server's time of receipt holds.
 */
export function recordedTime(said: string, receivedAt: string, sentAt?: string): RecordedTime {
  const [ms, received] = [millisecondsOf(said), millisecondsOf(receivedAt)];
  if (sentAt === undefined) {
    const believed = Math.abs(ms - received) <= BELIEVED_MS;
    return believed
      ? { recordedAt: instantOf(ms), deviceAt: null }
      : { recordedAt: receivedAt, deviceAt: instantOf(ms) };
  }
  const ahead = millisecondsOf(sentAt) - received;
  const right = Math.abs(ahead) <= TOLERATED_MS;
  const at = Math.min(right ? ms : ms - ahead, received);
  return { recordedAt: instantOf(at), deviceAt: right ? null : instantOf(ms) };
}
