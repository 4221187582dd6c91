import { addDays, daysBetween } from '../platform/day.ts';
import { Refusal } from '../refusals.ts';
import type { LeaveStep } from './leave-steps.ts';

/**
 * `asked` waits for its first step, `passed` for its second · `approved`: the person is or will be away ·
 * `refused`, `withdrawn`: nothing came of it · `returned`: back on duty.
 */
export const leaveStates = ['asked', 'passed', 'approved', 'refused', 'withdrawn', 'returned'] as const;
export type LeaveState = (typeof leaveStates)[number];

export const leaveDeeds = ['asked', 'approved', 'refused', 'withdrawn', 'shortened', 'returned'] as const;

/** One thing that was done with a leave. */
export interface LeaveMove {
  readonly did: (typeof leaveDeeds)[number];
  readonly step: LeaveStep | null;
  readonly byId: string;
  readonly at: string;
  readonly reason: string | null;
  /** The last day, or the first day back, that this set. */
  readonly on: string | null;
}

/** First and last day, both included. */
export interface Days {
  readonly fromOn: string;
  readonly toOn: string;
}

/** What the law needs to know of a leave. */
export interface Asked extends Days {
  readonly personId: string;
  readonly state: LeaveState;
  readonly steps: readonly LeaveStep[];
  readonly moves: readonly LeaveMove[];
  readonly returnedOn?: string | null | undefined;
}

/** What changes of it. */
export type Change = Partial<Pick<Asked, 'state' | 'toOn' | 'returnedOn'>> & {
  readonly moves: readonly LeaveMove[];
};

/** Who does something, when, and what they say to it. */
export interface Deed {
  readonly byId: string;
  readonly at: string;
  readonly reason: string | null;
}

/** Days away, the first and the last included. */
export const lengthOf = ({ fromOn, toOn }: Days): number => daysBetween(fromOn, toOn) + 1;

/** Whether two stretches share a day. */
export const overlaps = (one: Days, other: Days): boolean =>
  one.fromOn <= other.toOn && other.fromOn <= one.toOn;

/** The days on which the person was or will be away; null when they came back before it began. */
export function awayDays({ fromOn, toOn, returnedOn }: Days & { returnedOn: string | null }): Days | null {
  if (returnedOn === null) return { fromOn, toOn };
  const last = addDays(returnedOn, -1);
  const end = last < toOn ? last : toOn;
  return end < fromOn ? null : { fromOn, toOn: end };
}

/** The step that it waits for; null when it waits for none. */
export function stepDue({ state, steps, moves }: Pick<Asked, 'state' | 'steps' | 'moves'>): LeaveStep | null {
  if (state !== 'asked' && state !== 'passed') return null;
  return steps[moves.filter(({ did }) => did === 'approved').length] ?? null;
}

/**
 * Days that the person is back later than approved: after the day that follows the last day of leave.
 * While nothing was told of the return it is counted up to today.
 */
export function daysLate(leave: Pick<Asked, 'state' | 'toOn' | 'returnedOn'>, today: string): number {
  if (leave.state !== 'approved' && leave.state !== 'returned') return 0;
  const back = leave.returnedOn ?? today;
  return Math.max(0, daysBetween(leave.toOn, back) - 1);
}

const moved = (asked: Asked, deed: Deed, move: Pick<LeaveMove, 'did' | 'step' | 'on'>): LeaveMove[] => [
  ...asked.moves,
  { ...move, byId: deed.byId, at: deed.at, reason: deed.reason },
];

/**
 * The step due is passed or refused. Nobody decides on their own leave, and nobody takes both steps.
 * @param held the steps that whoever decides may take for this person
 * @throws Refusal `leave-not-open`, `leave-own`, `leave-second-person`, `not-allowed`
 */
export function decide(
  asked: Asked,
  deed: Deed & { approved: boolean },
  held: readonly LeaveStep[],
): Change & { state: LeaveState } {
  const step = stepDue(asked);
  if (step === null) throw new Refusal('leave-not-open');
  if (deed.byId === asked.personId) throw new Refusal('leave-own');
  if (asked.moves.some(({ did, byId }) => did === 'approved' && byId === deed.byId))
    throw new Refusal('leave-second-person');
  if (!held.includes(step)) throw new Refusal('not-allowed');
  const did = deed.approved ? 'approved' : 'refused';
  const moves = moved(asked, deed, { did, step, on: null });
  if (!deed.approved) return { state: 'refused', moves };
  return { state: stepDue({ ...asked, moves }) === null ? 'approved' : 'passed', moves };
}

/**
 * Taken back by the person, before it begins.
 * @throws Refusal `leave-not-open` once it has begun or is over
 */
export function withdraw(asked: Asked, deed: Deed, today: string): Change {
  const before = asked.state === 'approved' && today < asked.fromOn;
  if (!before && asked.state !== 'asked' && asked.state !== 'passed') throw new Refusal('leave-not-open');
  return { state: 'withdrawn', moves: moved(asked, deed, { did: 'withdrawn', step: null, on: null }) };
}

/**
 * Ends on an earlier day than approved; days that lie behind are not taken back.
 * @throws Refusal `leave-not-open`, `leave-not-shorter`
 */
export function shorten(asked: Asked, deed: Deed & { toOn: string }, today: string): Change {
  if (asked.state !== 'approved') throw new Refusal('leave-not-open');
  const { toOn } = deed;
  if (toOn >= asked.toOn || toOn < asked.fromOn || toOn < addDays(today, -1))
    throw new Refusal('leave-not-shorter');
  return { toOn, moves: moved(asked, deed, { did: 'shortened', step: null, on: toOn }) };
}

/**
 * Back on duty. The day may be told late, never ahead; told again with another day it is corrected.
 * @throws Refusal `leave-not-open`, `leave-return-day`
 */
export function giveBack(asked: Asked, deed: Deed & { returnedOn: string }, today: string): Change {
  if (asked.state !== 'approved' && asked.state !== 'returned') throw new Refusal('leave-not-open');
  const { returnedOn } = deed;
  if (returnedOn > today || returnedOn < asked.fromOn) throw new Refusal('leave-return-day');
  return {
    state: 'returned',
    returnedOn,
    moves: moved(asked, deed, { did: 'returned', step: null, on: returnedOn }),
  };
}
