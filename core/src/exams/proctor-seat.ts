import { secondsBetween } from '../platform/clock.ts';
import type { Seat } from './proctor-contract.ts';

/** What the field calls a candidate's standing: 未到 已登录 就绪 作答 暂停 已交 退出, and void. */
export const seatStatuses = [
  'absent',
  'arrived',
  'ready',
  'writing',
  'paused',
  'submitted',
  'gone',
  'void',
] as const;
export type SeatStatus = (typeof seatStatuses)[number];

/** A device that was silent for longer is offline. Beats come every 15–20 s, so three were missed. */
export const offlineAfterSeconds = 60;
/** A proctor looks at somebody who left the page so often. */
export const leftPageLimit = 3;
/** Who has not begun so long after the opening needs a call. */
export const notStartedAfterSeconds = 600;
/** Before a round is worked on, a sign of life older than this says nothing any more. */
const forgottenAfterSeconds = 90;

type Known = Pick<Seat, 'state' | 'presence' | 'lastSavedAt' | 'startedAt'>;

/** The newest instant at which the server heard of the candidate's device; null = never. */
export function lastSignAt({ presence, lastSavedAt, startedAt }: Known): string | null {
  const signs = [presence?.seenAt, lastSavedAt, startedAt].filter((sign) => typeof sign === 'string');
  return signs.length === 0 ? null : signs.reduce((one, other) => (other > one ? other : one));
}

/** Seconds without a sign of life; null when there never was one. */
export function silentSeconds(seat: Known, now: string): number | null {
  const at = lastSignAt(seat);
  return at === null ? null : Math.max(0, secondsBetween(at, now));
}

/** Where the candidate stands, in the words of the field. */
export function statusOf(seat: Known, now: string): SeatStatus {
  const { state, presence } = seat;
  if (state === 'voided') return 'void';
  if (state === 'paused') return 'paused';
  if (state === 'in_progress' || state === 'overdue')
    return presence?.stage === 'left' && presence.seenAt === lastSignAt(seat) ? 'gone' : 'writing';
  if (state !== null && state !== 'assigned' && state !== 'ready' && state !== 'no_show') return 'submitted';
  const here = presence !== null && secondsBetween(presence.seenAt, now) <= forgottenAfterSeconds;
  if (!here || presence.stage === 'left') return 'absent';
  return presence.stage === 'arrived' ? 'arrived' : 'ready';
}

/** Whether the candidate writes and the server has not heard of them for a minute. */
export function isOffline(seat: Known, now: string): boolean {
  if (seat.state !== 'in_progress' && seat.state !== 'overdue') return false;
  return (silentSeconds(seat, now) ?? Infinity) > offlineAfterSeconds;
}

/** Seconds of writing that are left, standing still while paused; null when nothing is being written. */
export function leftSeconds(
  { state, deadlineAt, pausedSinceAt }: Pick<Seat, 'state' | 'deadlineAt' | 'pausedSinceAt'>,
  now: string,
): number | null {
  if (deadlineAt === null || !['in_progress', 'paused', 'overdue'].includes(state ?? '')) return null;
  return Math.max(0, secondsBetween(pausedSinceAt ?? now, deadlineAt));
}

/** Why a human has to look, most urgent first. */
export const alertKinds = ['device', 'storage', 'offline', 'left-page', 'not-started'] as const;
export type AlertKind = (typeof alertKinds)[number];

export interface Alert {
  kind: AlertKind;
  personId: string;
  /** How long it has been so; null when that says nothing. */
  seconds: number | null;
}

interface Opened {
  opensAt: string;
  closesAt: string;
  /** Rooms wait for a start by hand; until then nobody is late. */
  waiting: (roomId: string | null) => boolean;
}

/** What is wrong with one candidate, most urgent first. Leaving the page counts anew once it was noted. */
export function alertsOf(seat: Seat, round: Opened, now: string): Alert[] {
  const { personId, state, presence, waitingDevice } = seat;
  const alerts: Alert[] = [];
  const add = (kind: AlertKind, seconds: number | null) => alerts.push({ kind, personId, seconds });
  const open = state === 'in_progress' || state === 'paused' || state === 'overdue';
  if (open && waitingDevice) add('device', secondsBetween(waitingDevice.askedAt, now));
  if (open && presence?.storage === 'failing') add('storage', null);
  if (isOffline(seat, now)) add('offline', silentSeconds(seat, now));
  if (open && seat.leftPageCount - seat.leftNoted >= leftPageLimit) add('left-page', null);
  const late = secondsBetween(round.opensAt, now);
  const couldBegin = secondsBetween(now, round.closesAt) > 0 && !round.waiting(seat.roomId);
  if (state === null && late > notStartedAfterSeconds && couldBegin) add('not-started', late);
  return alerts;
}

/** Everything that needs a human, most urgent first and longest first among equals. */
export function needsHuman(seats: readonly Seat[], round: Opened, now: string): Alert[] {
  return seats
    .flatMap((seat) => alertsOf(seat, round, now))
    .sort(
      (one, other) =>
        alertKinds.indexOf(one.kind) - alertKinds.indexOf(other.kind) ||
        (other.seconds ?? 0) - (one.seconds ?? 0),
    );
}
