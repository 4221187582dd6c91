import { later, secondsBetween } from '../platform/clock.ts';
import type { AttemptState } from './attempt-states.ts';
import {
  type AdditionalTestingTime,
  type Pause,
  type SittingEnd,
  type SittingTimes,
  sittingEnd,
} from './deadline.ts';

/** What a proctor can do in the course of a round. Each is an event that is kept for good. */
export const interventionKinds = [
  'start',
  'extend',
  'pause',
  'resume',
  'message',
  'note',
  'void',
  'approve-device',
  'deny-device',
  'import-file',
] as const;
export type InterventionKind = (typeof interventionKinds)[number];

/** Whom it is for: one person, one room, or (both null) the whole round. */
export interface Scope {
  readonly roomId: string | null;
  readonly personId: string | null;
}

/** An event of a round, as far as time depends on it. */
export interface Intervention extends Scope {
  readonly kind: InterventionKind;
  readonly at: string;
  /** `extend`: seconds of writing that are given, more than 0. */
  readonly seconds: number | null;
}

/** Where a candidate sits. */
export interface Place {
  readonly personId: string;
  readonly roomId: string | null;
}

/** What the round itself decides of a candidate's time. */
export interface RoundTimes {
  readonly opensAt: string;
  readonly closesAt: string;
  readonly hardEndAt: string;
  readonly durationSeconds: number;
  readonly additionalTestingTime?: AdditionalTestingTime | null;
}

/** When a candidate may begin and when all must end, after what happened before they began. */
export interface Window {
  readonly closesAt: string;
  readonly hardEndAt: string;
  /** Since when the clocks of this candidate's room stand, before anybody begins; null = they run. */
  readonly pausedSinceAt: string | null;
}

/** Whether an event is for this candidate. */
export function concerns(event: Scope, place: Place): boolean {
  if (event.personId !== null) return event.personId === place.personId;
  return event.roomId === null || event.roomId === place.roomId;
}

/** Seconds that proctors added, in whatever order. */
export function secondsAdded(events: readonly Intervention[]): number {
  return events.reduce((sum, { kind, seconds }) => (kind === 'extend' ? sum + (seconds ?? 0) : sum), 0);
}

const scopeOf = ({ roomId, personId }: Scope) => personId ?? roomId ?? 'round';
const inTime = (events: readonly Intervention[]) =>
  [...events].sort((one, other) => secondsBetween(other.at, one.at));

/**
 * The pauses that the events make. A resume ends the pause of its own scope only: who was paused alone
 * stays so when the room goes on, and a person cannot leave the pause of their room.
 */
export function pausesOf(events: readonly Intervention[]): Pause[] {
  const pauses: Pause[] = [];
  const open = new Map<string, Pause>();
  for (const event of inTime(events)) {
    const scope = scopeOf(event);
    const running = open.get(scope);
    if (event.kind === 'pause' && !running) {
      const pause: Pause = { fromAt: event.at, toAt: null };
      open.set(scope, pause);
      pauses.push(pause);
    } else if (event.kind === 'resume' && running) {
      running.toAt = event.at;
      open.delete(scope);
    }
  }
  return pauses;
}

/** Whether a pause of exactly this scope is under way. */
export function isPaused(events: readonly Intervention[], scope: Scope): boolean {
  const own = events.filter((event) => scopeOf(event) === scopeOf(scope));
  return pausesOf(own).some(({ toAt }) => toAt === null);
}

/** Seconds that pauses took between two instants; what overlaps counts once. */
function stoodSeconds(pauses: readonly Pause[], fromAt: string, toAt: string): number {
  const ends = { startedAt: fromAt, durationSeconds: 0, hardEndAt: toAt };
  const until = pauses.flatMap((pause) => {
    const end = pause.toAt === null || secondsBetween(toAt, pause.toAt) > 0 ? toAt : pause.toAt;
    return secondsBetween(pause.fromAt, end) > 0 ? [{ fromAt: pause.fromAt, toAt: end }] : [];
  });
  // The longest sitting there can be, so that no pause begins after its end.
  const whole = { ...ends, durationSeconds: Math.max(1, secondsBetween(fromAt, toAt)), pauses: until };
  return secondsBetween(toAt, sittingEnd(whole).hardEndAt);
}

/** Seconds by which the start by hand came after the opening; the first one counts. A late room keeps its time. */
function lateSeconds(events: readonly Intervention[], opensAt: string): number {
  const first = inTime(events).find(({ kind }) => kind === 'start');
  return first ? Math.max(0, secondsBetween(opensAt, first.at)) : 0;
}

/**
 * The window of a candidate who has not begun at an instant. A late start and the pauses of the room
 * before that instant move its end and the hard end, to the second, so that nobody loses what others keep.
 */
export function windowOf(round: RoundTimes, events: readonly Intervention[], now: string): Window {
  const past = events.filter(({ at }) => secondsBetween(at, now) >= 0);
  const pauses = pausesOf(past);
  const moved = lateSeconds(past, round.opensAt) + stoodSeconds(pauses, round.opensAt, now);
  return {
    closesAt: later(round.closesAt, moved),
    hardEndAt: later(round.hardEndAt, moved),
    pausedSinceAt: pauses.find(({ toAt }) => toAt === null)?.fromAt ?? null,
  };
}

/** No end: while a round or a room stands, nobody knows when it will be over. */
const openEnd = '9999-12-31T00:00:00.000Z';

/**
 * The latest hard end that all that was given leaves to anybody. Nothing may be shown of the keys before it.
 * @param places each room (nobody in particular), and everybody who still writes and was given something alone
 */
export function latestEnd(
  round: RoundTimes,
  places: readonly Place[],
  events: readonly Intervention[],
  now: string,
): string {
  const everybody: Place = { personId: '', roomId: null };
  const ends = [everybody, ...places].map((place) => {
    const own = events.filter((event) => concerns(event, place));
    const { hardEndAt, pausedSinceAt } = windowOf(round, own, now);
    return pausedSinceAt === null ? later(hardEndAt, secondsAdded(own)) : openEnd;
  });
  return ends.reduce((one, other) => (other > one ? other : one));
}

/** What decides a sitting that began at an instant, all from the events that concern its candidate. */
export function timesOf(round: RoundTimes, events: readonly Intervention[], startedAt: string): SittingTimes {
  return {
    startedAt,
    durationSeconds: round.durationSeconds,
    hardEndAt: windowOf(round, events, startedAt).hardEndAt,
    additionalTestingTime: round.additionalTestingTime ?? null,
    addedSeconds: secondsAdded(events),
    pauses: pausesOf(events),
  };
}

/** When a sitting ends by everything that happened to it. Never earlier than without the events. */
export function endOf(round: RoundTimes, events: readonly Intervention[], startedAt: string): SittingEnd {
  return sittingEnd(timesOf(round, events, startedAt));
}

/**
 * The states through which a sitting must go so that it stands as its events say: paused while a pause
 * that began in its time is under way, back to writing when the last one ended or when time was added
 * before the script was sealed. Empty = it stands so already, or is closed for good.
 */
export function settled(state: AttemptState, end: SittingEnd, now: string): AttemptState[] {
  if (state !== 'in_progress' && state !== 'paused' && state !== 'overdue') return [];
  const stands = end.pausedSinceAt !== null;
  if (state === 'paused') return stands ? [] : ['in_progress'];
  const runs = state === 'in_progress';
  if (stands) return runs ? ['paused'] : ['in_progress', 'paused'];
  return !runs && secondsBetween(now, end.deadlineAt) > 0 ? ['in_progress'] : [];
}

/** By then every device that is connected has heard of a pause and locked its input. */
const pauseHeardAfterSeconds = 60;

/**
 * Whether an answer that arrives while the clock stands is too late to count. What was made before the
 * pause counts whenever it arrives, and so does what was made in the moments in which the candidate could
 * not know of it yet.
 */
export function isLateInPause(madeAt: string, pausedSinceAt: string): boolean {
  return secondsBetween(pausedSinceAt, madeAt) > pauseHeardAfterSeconds;
}
