import { seededDice } from '../../platform/chance.ts';
import { roomOf, type Strength } from '../strength.ts';
import { chooseGreedily } from './greedy.ts';
import type { Problem } from './problem.ts';
import { noQuotas, type Quotas } from './quotas.ts';

/** Somebody who may be called, and how much is gained by it. */
export interface Proposable {
  readonly personId: string;
  readonly score: number;
}

/** What the proposal says of one person. */
export interface Proposed {
  readonly personId: string;
  readonly chosen: boolean;
  /** Why not: the class is full, this shift (position in the strength) would fall below its minimum, a quota is used up. */
  readonly passedOver: 'seats' | 'strength' | 'quota' | null;
  readonly shift: number | null;
}

/** Shifts and quotas as one list of limits: the quotas follow the shifts, whoever goes counts against all of theirs. */
function limitsBy({ shifts, standsIn }: Strength, { left, of }: Quotas = noQuotas) {
  return {
    room: Float64Array.from([...roomOf(shifts), ...left]),
    limitsOf: (personId: string): readonly number[] => [
      ...(standsIn.get(personId) ?? []),
      ...(of.get(personId) ?? []).map((at) => shifts.length + at),
    ],
  };
}

/** The choice for one class as a problem; the lot that breaks ties follows from seed and person alone. */
export function problemOf(
  people: readonly Proposable[],
  strength: Strength,
  { seats, least = 0, seed, quotas }: { seats: number; least?: number; seed: string; quotas?: Quotas },
): Problem {
  const { room, limitsOf } = limitsBy(strength, quotas);
  const shifts = people.map(({ personId }) => limitsOf(personId));
  const from = new Int32Array(people.length + 1);
  shifts.forEach((own, i) => (from[i + 1] = from[i]! + own.length));
  const dice = seededDice(seed);
  return {
    sessions: [{ seats, least }],
    room,
    groups: [],
    peopleCount: people.length,
    person: Int32Array.from(people, (_, i) => i),
    session: new Int32Array(people.length),
    gain: Float64Array.from(people, ({ score }) => score),
    tie: Float64Array.from(people, ({ personId }) => dice.fork(personId).fraction()),
    from,
    shift: Int32Array.from(shifts.flat()),
  };
}

/** Whom to call, by need, without taking any shift below its minimum or a quota beyond its number; a reason for everybody who is not. */
export function propose(
  people: readonly Proposable[],
  strength: Strength,
  options: { seats: number; seed: string; quotas?: Quotas },
): Proposed[] {
  const { choice, why, shift } = chooseGreedily(problemOf(people, strength, options));
  const shiftCount = strength.shifts.length;
  return people.map(({ personId }, i) => ({
    personId,
    chosen: choice[i] === 1,
    passedOver: why[i] === 'taken' ? null : shift[i]! >= shiftCount ? 'quota' : (why[i] ?? null),
    shift: shift[i]! >= 0 && shift[i]! < shiftCount ? shift[i]! : null,
  }));
}

/** Take one person out, put another in. */
export interface Swap {
  readonly out: string;
  /** Null: nobody else can come without another shift falling short. */
  readonly in: string | null;
  /** Score lost by it; negative when it gains. */
  readonly loses: number;
}

/**
 * Exchanges that bring every shift back to its minimum and every quota to its number: of those who stand in a shift below
 * it, or beyond a quota, the one with the least need goes and the one with the greatest need among the others, whom no shift
 * lacks, comes. Nobody comes in twice.
 */
export function swapsFor(
  chosen: readonly string[],
  others: readonly Proposable[],
  strength: Strength,
  scoreOf: (personId: string) => number,
  quotas?: Quotas,
): Swap[] {
  const now = new Set(chosen);
  const { room, limitsOf: shiftsOf } = limitsBy(strength, quotas);
  for (const personId of now) for (const at of shiftsOf(personId)) room[at]! -= 1;
  const spare = others
    .filter(({ personId }) => !now.has(personId))
    .toSorted((a, b) => b.score - a.score || (a.personId < b.personId ? -1 : 1));
  const swaps: Swap[] = [];
  for (;;) {
    const short = [...now].filter((personId) => shiftsOf(personId).some((at) => room[at]! < 0));
    const out = short.toSorted((a, b) => scoreOf(a) - scoreOf(b) || (a < b ? -1 : 1))[0];
    if (out === undefined) return swaps;
    now.delete(out);
    for (const at of shiftsOf(out)) room[at]! += 1;
    const place = spare.findIndex(({ personId }) => shiftsOf(personId).every((at) => room[at]! >= 1));
    const come = place < 0 ? undefined : spare.splice(place, 1)[0];
    swaps.push({ out, in: come?.personId ?? null, loses: scoreOf(out) - (come?.score ?? 0) });
    if (!come) continue;
    now.add(come.personId);
    for (const at of shiftsOf(come.personId)) room[at]! -= 1;
  }
}
