import type { Dice } from '../platform/chance.ts';
import { anneal, type Board } from './anneal.ts';
import type { DrawnForm } from './draw.ts';
import { type Difficulty } from './blueprint.ts';
import { makeRoom } from './make-room.ts';
import { cellPools, clash, type PoolEntry, type Slot, slotsOf } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

/** What a cell lacks for all the forms together. */
export interface CellShortage {
  row: number;
  difficulty: Difficulty;
  asked: number;
  available: number;
}

/** Two items of one form that must not stand together and for which nothing else was found. */
export interface Clash {
  form: string;
  positions: [number, number];
}

export interface FormsDraw {
  forms: DrawnForm[];
  /** Empty = every place is filled. */
  shortages: CellShortage[];
  /** Empty = nothing stands together that must not. */
  clashes: Clash[];
  /** Largest difference between the mean difficulties of two forms, 0 to 1. */
  spread: number;
  /** Steps of the annealing. */
  moves: number;
}

export interface Wish {
  /** Names of the forms. */
  labels: readonly string[];
  /** No item on two of them. */
  disjoint: boolean;
  /** Items that keep their places: by form and position. */
  locked?: readonly { form: string; position: number; itemVersionId: string }[];
  /** At most so many steps of annealing. */
  maxMoves?: number;
  /** By cell: so many places are served before any others. */
  first?: ReadonlyMap<string, number>;
  /** Among items that clash with nothing yet, those with fewer that they could clash with come first. */
  peaceable?: boolean;
}

/** Places in the order of filling: those that fewer items can fill first, so that a topic is served before its capability. */
function narrowFirst(
  slots: readonly Slot[],
  pools: ReadonlyMap<string, PoolEntry[]>,
  first: Wish['first'],
): number[] {
  const width = (at: number) => pools.get(slots[at]!.cell)?.length ?? 0;
  const seen = new Map<string, number>();
  const later = slots.map(({ cell }) => {
    seen.set(cell, (seen.get(cell) ?? 0) + 1);
    return Number(first !== undefined && seen.get(cell)! > (first.get(cell) ?? 0));
  });
  return slots
    .map((_, at) => at)
    .sort((one, other) => later[one]! - later[other]! || width(one) - width(other) || one - other);
}

/** How many others each item of the pools could clash with, those of several reasons counted for each. */
function quarrelsOf({ pools }: Board, constraints: Blueprint['constraints']): Map<string, number> {
  const all = [...new Map(pools.flat().map((item) => [item.code, item])).values()];
  const ofArticle = new Map<string, number>();
  for (const article of constraints?.oneByArticle ? all.flatMap((item) => item.articles) : [])
    ofArticle.set(article, (ofArticle.get(article) ?? 0) + 1);
  const byArticle = ({ articles }: PoolEntry) =>
    articles.reduce((sum, article) => sum + Math.max(0, (ofArticle.get(article) ?? 0) - 1), 0);
  return new Map(all.map((item) => [item.code, item.enemies.length + byArticle(item)]));
}

interface Filling {
  order: readonly number[];
  keep: readonly ReadonlySet<number>[];
  quarrels: ReadonlyMap<string, number> | null;
}

/**
 * Fills what is open at random, preferring items that clash with nothing on the form. Where every item
 * of a cell is taken, other places give theirs up for one that they could have as well: as many places
 * are filled as can be, and each that is reached in this order, whatever the dice.
 */
function fill(board: Board, { order, keep, quarrels }: Filling, dice: Dice): void {
  const worth = (item: PoolEntry) => quarrels?.get(item.code) ?? 0;
  for (const at of order) {
    for (const form of board.places.keys()) {
      if (board.places[form]![at]) continue;
      const free = board.pools[at]!.filter((item) => board.isFree(item, form));
      const fine = free.filter((item) => board.clashesOf(form, at, item) === 0);
      const least = Math.min(...fine.map(worth));
      const calm = fine.filter((item) => worth(item) === least);
      const from = calm.length > 0 ? calm : free;
      if (from.length > 0) board.put(form, at, from[dice.below(from.length)]!);
      else makeRoom(board, { form, at }, keep);
    }
  }
}

function shortagesOf(board: Board, slots: readonly Slot[]): CellShortage[] {
  const missing = new Map<string, CellShortage>();
  for (const [at, { cell }] of slots.entries()) {
    const [row = '0', difficulty = 'easy'] = cell.split(' ');
    const known = missing.get(cell) ?? {
      row: Number(row),
      difficulty: difficulty as Difficulty,
      asked: 0,
      available: 0,
    };
    known.asked += board.places.length;
    known.available += board.places.filter((form) => form[at]).length;
    missing.set(cell, known);
  }
  return [...missing.values()].filter(({ asked, available }) => available < asked);
}

/**
 * Draws one or more forms of a paper. Every place gets an item of its cell, no item twice on a form;
 * enemies never and, where asked, articles never twice; then annealing by exchanges within cells brings
 * the forms to one mean difficulty. The same seed, bank and wish give the same forms, in whatever order
 * the bank lists its items; what is missing is said cell by cell and never replaced.
 */
export function drawForms(
  blueprint: Blueprint,
  pool: readonly PoolEntry[],
  { labels, disjoint, locked = [], maxMoves = 20_000, peaceable = false, first }: Wish,
  dice: Dice,
): FormsDraw {
  const slots = slotsOf(blueprint);
  const pools = cellPools(blueprint, pool);
  const board = makeBoard(blueprint, slots, pools, { forms: labels.length, disjoint });
  const keep = labels.map(() => new Set<number>());
  for (const { form, position, itemVersionId } of locked) {
    const [f, at] = [labels.indexOf(form), position - 1];
    const item = board.pools[at]?.find((one) => one.itemVersionId === itemVersionId);
    if (!item || f < 0 || !board.isFree(item, f)) continue;
    board.put(f, at, item);
    keep[f]!.add(at);
  }
  const quarrels = peaceable ? quarrelsOf(board, blueprint.constraints) : null;
  fill(board, { order: narrowFirst(slots, pools, first), keep, quarrels }, dice.fork('fill'));
  const moves = anneal(board, keep, maxMoves, dice.fork('anneal'));
  return {
    forms: labels.map((form, f) => ({
      form,
      items: slots.flatMap(({ position, points, cell }, at) => {
        const item = board.places[f]![at];
        if (!item) return [];
        return [{ position, points, cell, itemVersionId: item.itemVersionId, locked: keep[f]!.has(at) }];
      }),
    })),
    shortages: shortagesOf(board, slots),
    clashes: labels.flatMap((form, f) => board.clashing(f).map((positions) => ({ form, positions }))),
    spread: board.spread(),
    moves,
  };
}

function makeBoard(
  { constraints }: Blueprint,
  slots: readonly Slot[],
  pools: ReadonlyMap<string, PoolEntry[]>,
  { forms, disjoint }: { forms: number; disjoint: boolean },
): Board {
  const places: (PoolEntry | undefined)[][] = Array.from({ length: forms }, () => slots.map(() => undefined));
  const used = places.map(() => new Set<string>());
  const weights = slots.map(({ points }) => points);
  const whole = weights.reduce((sum, points) => sum + points, 0);
  const mean = (form: number) =>
    places[form]!.reduce((sum, item, at) => sum + (item?.facility ?? 0) * weights[at]!, 0) /
    Math.max(whole, 1e-9);
  return {
    places,
    pools: slots.map(({ cell }) => pools.get(cell) ?? []),
    disjoint,
    share: weights.map((points) => points / Math.max(whole, 1e-9)),
    isFree: (item, form) =>
      disjoint ? used.every((one) => !one.has(item.code)) : !used[form]!.has(item.code),
    holds: (form, item) => used[form]!.has(item.code),
    put(form, at, item) {
      const before = places[form]![at];
      if (before) used[form]!.delete(before.code);
      places[form]![at] = item;
      used[form]!.add(item.code);
    },
    clashesOf: (form, at, item) =>
      places[form]!.filter(
        (other, i) => i !== at && other && other.code !== item.code && clash(item, other, constraints),
      ).length,
    clashing: (form) =>
      places[form]!.flatMap((one, i) =>
        places[form]!.slice(i + 1).flatMap((other, more): [number, number][] =>
          one && other && clash(one, other, constraints) ? [[i + 1, i + more + 2]] : [],
        ),
      ),
    mean,
    spread() {
      const means = places.map((_, form) => mean(form));
      return Math.max(...means) - Math.min(...means);
    },
  };
}
