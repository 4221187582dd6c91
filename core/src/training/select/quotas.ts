import type { Problem } from './problem.ts';
import { chooseGreedily } from './greedy.ts';

/** How many people some units may still send to the classes of a line of a plan, and who counts against which. */
export interface Quotas {
  /** People left of each quota; 0 when it is used up or overdrawn. */
  readonly left: readonly number[];
  /** Positions in `left` that a person counts against; who is absent from the map counts against none. */
  readonly of: ReadonlyMap<string, readonly number[]>;
}

export const noQuotas: Quotas = { left: [], of: new Map() };

/** People of a line who are in its classes or on the way there, counted by the unit in which they serve. */
export interface LineCalled {
  readonly unitPath: string;
  readonly people: number;
}

/** The quota of a unit, with all below it; without a unit the places that the quotas of a line leave to everybody else. */
export interface LineQuota {
  readonly unitId: string | null;
  readonly path: string | null;
  readonly people: number;
  readonly used: number;
}

const within = (path: string, above: string) => path === above || path.startsWith(`${above}.`);

/**
 * What a line lets its units send. Units without a quota share the places that the quotas leave. A quota within another
 * one is a part of it. A line without any quota limits nobody.
 * @param places of all classes of the line together
 */
export function quotasOfLine(
  quotas: readonly { readonly unitId: string; readonly path: string; readonly people: number }[],
  called: readonly LineCalled[],
  places: number,
): LineQuota[] {
  if (quotas.length === 0) return [];
  const sum = (list: readonly { people: number }[]) => list.reduce((all, { people }) => all + people, 0);
  const own = quotas.map((one) => ({
    ...one,
    used: sum(called.filter(({ unitPath }) => within(unitPath, one.path))),
  }));
  const highest = quotas.filter(
    (one) => !quotas.some((other) => other !== one && within(one.path, other.path)),
  );
  const others = called.filter(({ unitPath }) => !highest.some(({ path }) => within(unitPath, path)));
  const rest = { unitId: null, path: null, people: Math.max(0, places - sum(highest)), used: sum(others) };
  return [...own, rest];
}

/** Positions of the quotas that somebody of this unit counts against. */
export function quotasAt(quotas: readonly LineQuota[], unitPath: string): number[] {
  const own = quotas.flatMap(({ path }, at) => (path !== null && within(unitPath, path) ? [at] : []));
  if (own.length > 0) return own;
  return quotas.flatMap(({ path }, at) => (path === null ? [at] : []));
}

/** Positions of the quotas that these people together overdraw. */
export function overdrawn({ left, of }: Quotas, chosen: Iterable<string>): number[] {
  const taken = new Int32Array(left.length);
  for (const personId of new Set(chosen)) for (const at of of.get(personId) ?? []) taken[at]! += 1;
  return left.flatMap((most, at) => (taken[at]! > most ? [at] : []));
}

/** A quota that is used up, and how many people it holds back. */
export interface QuotaHeld {
  readonly quota: number;
  readonly people: number;
}

/**
 * Whether the quotas alone keep places empty.
 * @param problem of one class, its quotas behind the shifts
 * @param shifts how many of its limits are shifts
 * @returns the most people that the quotas let go, and those used up, the one that holds back the most first; null when they
 * let as many go as the class needs
 */
export function heldByQuotas(problem: Problem, shifts: number): { most: number; quotas: QuotaHeld[] } | null {
  const least = problem.sessions.reduce((sum, one) => sum + one.least, 0);
  const room = problem.room.slice().fill(Infinity, 0, shifts);
  // Quotas lie within each other or apart, so that taking one after the other takes as many as can be taken.
  const { choice, why, shift } = chooseGreedily({ ...problem, room });
  const most = choice.reduce((sum, one) => sum + one, 0);
  if (most >= least) return null;
  const people = new Map<number, number>();
  why.forEach((one, i) => {
    if (one === 'strength') people.set(shift[i]! - shifts, (people.get(shift[i]! - shifts) ?? 0) + 1);
  });
  const quotas = [...people].map(([quota, count]) => ({ quota, people: count }));
  return { most, quotas: quotas.toSorted((a, b) => b.people - a.people || a.quota - b.quota) };
}
