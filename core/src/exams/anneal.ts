import type { Dice } from '../platform/chance.ts';
import type { PoolEntry } from './pool-entry.ts';

/** Forms on their way: who stands where, and what may stand there. */
export interface Board {
  /** By form and place. */
  readonly places: (PoolEntry | undefined)[][];
  /** By place: the items of its cell. */
  readonly pools: readonly PoolEntry[][];
  /** By place: its share of the points. */
  readonly share: readonly number[];
  /** No item stands on two forms. */
  readonly disjoint: boolean;
  /** Whether an item may come onto a form: it does not stand there, nor elsewhere when forms are disjoint. */
  isFree(item: PoolEntry, form: number): boolean;
  /** Whether a form has the item. */
  holds(form: number, item: PoolEntry): boolean;
  put(form: number, at: number, item: PoolEntry): void;
  /** With how many others of a form an item at a place must not stand. */
  clashesOf(form: number, at: number, item: PoolEntry): number;
  /** Pairs of positions of a form that must not stand together. */
  clashing(form: number): [number, number][];
  /** Mean difficulty of a form weighted by points: share right, 0 to 1. */
  mean(form: number): number;
  /** Largest difference between the means of two forms. */
  spread(): number;
}

/** Forms this near to each other in mean difficulty count as equal. */
const NEAR = 0.002;
/** A clash outweighs any difference of difficulty. */
const CLASH_COST = 10;

/** One item that would come to a place of a form. */
interface Coming {
  form: number;
  at: number;
  item: PoolEntry;
}

/** What comings would do: to the number of clashes, and to the means of the forms. */
function effectOf(board: Board, means: readonly number[], comings: readonly Coming[]) {
  let clashes = 0;
  const after = [...means];
  for (const { form, at, item } of comings) {
    const before = board.places[form]![at]!;
    clashes += board.clashesOf(form, at, item) - board.clashesOf(form, at, before);
    after[form]! += (item.facility - before.facility) * board.share[at]!;
  }
  return { clashes, after, cost: clashes * CLASH_COST + (apartness(after) - apartness(means)) * 1000 };
}

/** Sum of the squares of the differences between the means of all pairs of forms. */
function apartness(means: readonly number[]): number {
  return means.reduce(
    (sum, mean, at) => sum + means.slice(at + 1).reduce((more, other) => more + (mean - other) ** 2, 0),
    0,
  );
}

/** A change to try: another item of the cell comes, or two forms exchange what they have at one place. */
function proposed(
  board: Board,
  keep: readonly ReadonlySet<number>[],
  { form, at }: Omit<Coming, 'item'>,
  dice: Dice,
) {
  if (board.places.length > 1 && dice.below(3) === 0) {
    const other = (form + 1 + dice.below(board.places.length - 1)) % board.places.length;
    const [mine, theirs] = [board.places[form]![at]!, board.places[other]![at]];
    if (!theirs || keep[other]!.has(at) || board.holds(form, theirs) || board.holds(other, mine)) return null;
    return [
      { form, at, item: theirs },
      { form: other, at, item: mine },
    ];
  }
  const item = board.pools[at]![dice.below(board.pools[at]!.length)]!;
  return board.isFree(item, form) ? [{ form, at, item }] : null;
}

/**
 * Brings forms together by exchanging single items within their cells: better ones always, worse ones
 * with a chance that falls to nothing. Ends when nothing clashes and the means are near, else after
 * `maxMoves` tries: counted, not timed, so that one seed always gives one result.
 * @param keep by form: places that stay as they are
 * @returns how many tries it took
 */
export function anneal(
  board: Board,
  keep: readonly ReadonlySet<number>[],
  maxMoves: number,
  dice: Dice,
): number {
  const open = board.places.flatMap((places, form) =>
    places.flatMap((item, at) =>
      item && !keep[form]!.has(at) && board.pools[at]!.length > 0 ? [{ form, at }] : [],
    ),
  );
  let clashes = board.places.reduce((sum, _, form) => sum + board.clashing(form).length, 0);
  const means = board.places.map((_, form) => board.mean(form));
  const near = () => Math.max(...means) - Math.min(...means) <= NEAR;
  let moves = 0;
  while (moves < maxMoves && open.length > 0 && !(clashes === 0 && near())) {
    const heat = 0.02 * (1 - moves / maxMoves);
    moves += 1;
    const comings = proposed(board, keep, open[dice.below(open.length)]!, dice);
    if (!comings) continue;
    const effect = effectOf(board, means, comings);
    if (effect.cost > 0 && dice.fraction() >= Math.exp(-effect.cost / Math.max(heat, 1e-9))) continue;
    clashes += effect.clashes;
    means.splice(0, means.length, ...effect.after);
    for (const { form, at, item } of comings) board.put(form, at, item);
  }
  return moves;
}
