import { pick, seededDice } from '../platform/chance.ts';

/** Whom a draw takes from, and how many. */
export interface DrawRule {
  readonly personnelClass: 'officer' | 'auxiliary' | null;
  readonly postCode: string | null;
  /** Share of the people in percent, 1–100; at least one person is drawn. */
  readonly percent: number;
}

/** How many of so many people are drawn: the share, rounded up. */
export function drawnCount(people: number, percent: number): number {
  return Math.min(people, Math.ceil((people * percent) / 100));
}

/**
 * The people a seed draws, in the order drawn; every selection is equally likely. The order in which the
 * people are given does not matter: they are drawn from in the order of their ids.
 */
export function drawPeople(population: readonly string[], percent: number, seed: string): string[] {
  const ordered = population.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return pick(ordered, drawnCount(ordered.length, percent), seededDice(seed));
}

/** Whether doing the draw again gives the same people in the same order. */
export function isReplayed(
  draw: { readonly population: readonly string[]; readonly seed: string; readonly drawn: readonly string[] },
  percent: number,
): boolean {
  const again = drawPeople(draw.population, percent, draw.seed);
  return again.length === draw.drawn.length && again.every((id, i) => id === draw.drawn[i]);
}
