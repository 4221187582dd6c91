import { pick, type Dice } from '../platform/chance.ts';

/** So many members drawn at random, in the order of the list: the seed decides who, not in what order. */
export function drawnOf<T>(members: readonly T[], count: number, dice: Dice): T[] {
  const chosen = new Set(
    pick(
      members.map((_, at) => at),
      count,
      dice,
    ),
  );
  return members.filter((_, at) => chosen.has(at));
}

/** Spreads a list evenly over groups, keeping neighbours together: the first so many to the first group. */
export function blockOf(at: number, members: number, groups: number): number {
  return Math.min(groups - 1, Math.floor((at * groups) / Math.max(1, members)));
}

/** Deals forms in turn, so that neighbours on the list have different ones; the seed says where it begins. */
export function dealt(at: number, forms: number, dice: Dice): number {
  return (at + dice.fork('forms').below(forms)) % forms;
}
