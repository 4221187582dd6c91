import type { Criterion } from '../bank/kind.ts';
import { halfUp } from '../platform/rounding.ts';

/** One mark decides, or two blind to each other. */
export type MarkingWay = 'single' | 'double';
/** First and second mark, the third that decides between them, or a check on a seeded script. */
export type MarkTurn = 'first' | 'second' | 'third' | 'check';

/** What a marker says of a script. */
export interface MarkSaid {
  /** Ids of the criteria that are met; ids the rubric does not know count for nothing. */
  readonly picks: readonly string[];
  /** Points beside the criteria, either way. */
  readonly adjust: number;
}

/**
 * Points of a mark: the worth of the question in proportion to the criteria met, and the adjustment, kept
 * between nothing and everything, half up to 0.01.
 * @param worth points of the question
 */
export function pointsOfMark(
  rubric: readonly Criterion[],
  worth: number,
  { picks, adjust }: MarkSaid,
): number {
  const all = rubric.reduce((sum, { points }) => sum + points, 0);
  const met = rubric.reduce((sum, { id, points }) => sum + (picks.includes(id) ? points : 0), 0);
  const points = (all === 0 ? 0 : (worth * met) / all) + adjust;
  return halfUp(Math.min(worth, Math.max(0, points)), 2);
}

/** What one criterion is worth in points of the question, half up to 0.01. */
export function worthOf(criterion: Criterion, rubric: readonly Criterion[], worth: number): number {
  const all = rubric.reduce((sum, { points }) => sum + points, 0);
  return all === 0 ? 0 : halfUp((worth * criterion.points) / all, 2);
}

export interface GivenMark {
  readonly turn: MarkTurn;
  readonly points: number;
}

export type Standing = { state: 'waiting' | 'differs'; points: null } | { state: 'settled'; points: number };

/**
 * Where a script stands by the marks it has. The chief marker's mark on a seeded script decides it. One
 * mark settles single marking; two within the tolerance their mean, half up to 0.01; two further apart
 * wait for a third person, whose mark decides. Checks on seeded scripts decide nothing.
 */
export function standingOf(
  { way, tolerance, seedPoints }: { way: MarkingWay; tolerance: number; seedPoints: number | null },
  marks: readonly GivenMark[],
): Standing {
  const settled = (points: number): Standing => ({ state: 'settled', points });
  if (seedPoints !== null) return settled(seedPoints);
  const of = (turn: MarkTurn) => marks.find((mark) => mark.turn === turn)?.points;
  const [first, second, third] = [of('first'), of('second'), of('third')];
  if (third !== undefined) return settled(third);
  if (first === undefined) return { state: 'waiting', points: null };
  if (way === 'single') return settled(first);
  if (second === undefined) return { state: 'waiting', points: null };
  // Binary fractions may put two marks a hair further apart than people see.
  if (Math.abs(first - second) > tolerance + 1e-9) return { state: 'differs', points: null };
  return settled(halfUp((first + second) / 2, 2));
}

/** The turn that the next mark takes on a script with these; null when it needs none. */
export function nextTurn(
  plan: { way: MarkingWay; tolerance: number; seedPoints: number | null },
  marks: readonly GivenMark[],
): MarkTurn | null {
  if (plan.seedPoints !== null) return 'check';
  const { state } = standingOf(plan, marks);
  if (state === 'settled') return null;
  if (state === 'differs') return 'third';
  return marks.some(({ turn }) => turn === 'first') ? 'second' : 'first';
}
