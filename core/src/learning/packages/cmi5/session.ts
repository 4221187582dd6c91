import { instantOf, millisecondsOf, secondsBetween } from '../../../platform/clock.ts';
import { Refusal } from '../../../refusals.ts';
import { notAllowed } from './refuse.ts';
import type { UnitSaid } from './unit-statement.ts';
import type { LaunchMode, UnitVerb } from './vocabulary.ts';

/** Where a session stands. Moments that the unit says are milliseconds since 1970, as `ms`. */
export interface SessionState {
  readonly mode: LaunchMode;
  readonly launchedAt: string;
  readonly initializedMs: number | null;
  readonly terminatedMs: number | null;
  /** The latest moment of what was said; null = nothing yet. */
  readonly lastMs: number | null;
  /** What was said under the cmi5 category, in order of arrival. */
  readonly said: readonly UnitVerb[];
  /** When the system heard that it is over; null = it goes on. */
  readonly overAt: string | null;
  /** A newer session took its place before it said that it was over. */
  readonly abandoned: boolean;
}

/** What a person has reached in a unit within the registration, over all sessions. */
export interface UnitReached {
  readonly completed: boolean;
  readonly passed: boolean;
  /** Why the unit is waived; null = it is not. */
  readonly waived: string | null;
}

export const NOTHING_REACHED: UnitReached = { completed: false, passed: false, waived: null };

/**
 * So long statements that are older than the end still come in after it, seconds (cmi5 §9.3.8 leaves the period to
 * the system): requests of one page overtake each other.
 */
export const GRACE_SECONDS = 10;

export const openSession = (mode: LaunchMode, now: string): SessionState => ({
  mode,
  launchedAt: now,
  initializedMs: null,
  terminatedMs: null,
  lastMs: null,
  said: [],
  overAt: null,
  abandoned: false,
});

/** Whether the session still takes anything in. */
export function isOpen({ overAt, abandoned }: SessionState, now: string): boolean {
  return !abandoned && (overAt === null || secondsBetween(overAt, now) < GRACE_SECONDS);
}

/** A statement that was taken in: the session after it, and what it adds to the registration. */
interface Taken {
  readonly session: SessionState;
  readonly reached: UnitReached;
}

/**
 * Takes one statement of a unit into its session (cmi5 §9.3).
 * @throws Refusal `cmi5-session-over` after the end, `cmi5-not-allowed` with the rule that is broken
 */
export function takeIn(session: SessionState, reached: UnitReached, said: UnitSaid, now: string): Taken {
  if (!isOpen(session, now)) throw new Refusal('cmi5-session-over');
  checkMoment(session, said);
  if (said.verb) {
    checkVerb(session, said.verb);
    checkRegistration(reached, said.verb);
  }
  const { verb, atMs } = said;
  return {
    session: {
      ...session,
      lastMs: Math.max(session.lastMs ?? atMs, atMs),
      said: verb ? [...session.said, verb] : session.said,
      initializedMs: verb === 'initialized' ? atMs : session.initializedMs,
      terminatedMs: verb === 'terminated' ? atMs : session.terminatedMs,
      overAt: verb === 'terminated' ? now : session.overAt,
    },
    reached: {
      ...reached,
      completed: reached.completed || verb === 'completed',
      passed: reached.passed || verb === 'passed',
    },
  };
}

/** Everything lies between `initialized` and `terminated`, by the moments that statements say (§7.1, §9.3). */
function checkMoment({ initializedMs, terminatedMs, lastMs }: SessionState, { verb, atMs }: UnitSaid): void {
  if (initializedMs === null && verb !== 'initialized')
    notAllowed('§9.3: initialized is the first statement');
  if (initializedMs !== null && atMs < initializedMs) notAllowed('§9.3: nothing is older than initialized');
  if (terminatedMs !== null && atMs > terminatedMs) notAllowed('§9.3: nothing is later than terminated');
  if (verb === 'terminated' && lastMs !== null && atMs < lastMs)
    notAllowed('§9.3: terminated is the last statement');
}

function checkVerb({ mode, said }: SessionState, verb: UnitVerb): void {
  if (mode !== 'Normal' && verb !== 'initialized' && verb !== 'terminated')
    notAllowed(`§10.2.2: ${verb} is not said in the mode ${mode}`);
  if (said.includes(verb)) notAllowed(`§9.3: ${verb} is said once in a session`);
  const judged = said.some((one) => one === 'passed' || one === 'failed');
  if (judged && (verb === 'passed' || verb === 'failed'))
    notAllowed('§9.3: one of passed and failed is said in a session');
}

function checkRegistration({ completed, passed }: UnitReached, verb: UnitVerb): void {
  if (completed && verb === 'completed') notAllowed('§9.3: completed is said once in a registration');
  if (passed && verb === 'passed') notAllowed('§9.3: passed is said once in a registration');
  if (passed && verb === 'failed') notAllowed('§9.3: failed does not follow passed');
}

/** The session ends because a newer one begins; one that is over stays as it is (cmi5 §9.3.6). */
export function abandon(session: SessionState, now: string): SessionState {
  return session.overAt === null ? { ...session, overAt: now, abandoned: true } : session;
}

/** How long a session was, seconds: from its launch to the last that was said (cmi5 §9.5.4.2). */
export function secondsOf({ launchedAt, lastMs }: SessionState): number {
  const last = lastMs === null ? launchedAt : instantOf(lastMs);
  return Math.max(0, (millisecondsOf(last) - millisecondsOf(launchedAt)) / 1000);
}
