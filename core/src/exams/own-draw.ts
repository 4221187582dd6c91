import { type Dice, seededDice, shuffle } from '../platform/chance.ts';
import { peacefulChoice } from './peaceful-choice.ts';
import { clash, type PoolEntry, slotsOf } from './pool-entry.ts';
import type { Blueprint } from './rules.ts';

/** An item of a frozen pool: its place there and the cell it can fill. */
export interface PoolPlace {
  position: number;
  cell: string;
  entry: PoolEntry;
}

/** Draws compared for one candidate: the one nearest to the pool's difficulty is taken. */
const TRIES = 12;
/** A draw that clashes is worth less than any that does not. */
const CLASHES = 1_000_000;

/** A pool with what must not stand together in it. */
interface Pool {
  byCell: ReadonlyMap<string, PoolPlace[]>;
  /** How many places of each cell a draw takes. */
  asked: ReadonlyMap<string, number>;
  rivals: ReadonlyMap<PoolPlace, ReadonlySet<PoolPlace>>;
}

function rivalsOf(pool: readonly PoolPlace[], { constraints }: Blueprint): Pool['rivals'] {
  return new Map(
    pool.map((one) => [
      one,
      new Set(pool.filter((other) => other !== one && clash(one.entry, other.entry, constraints))),
    ]),
  );
}

function oneDraw({ byCell, asked, rivals }: Pool, dice: Dice): PoolPlace[] {
  const taken: PoolPlace[] = [];
  for (const [cell, need] of asked) {
    const places = shuffle(byCell.get(cell) ?? [], dice.fork(cell)).filter((one) => !taken.includes(one));
    for (let n = 0; n < need && places.length > 0; n++) {
      const fine = places.findIndex((one) => taken.every((other) => !rivals.get(one)!.has(other)));
      taken.push(...places.splice(Math.max(0, fine), 1));
    }
  }
  return taken;
}

/** A draw without a clash, found by search; null where there is none or none was found. */
function searched({ byCell, asked, rivals }: Pool, dice: Dice): PoolPlace[] | null {
  const seats = [...asked].map(([cell, need]) => ({
    need,
    options: shuffle(byCell.get(cell) ?? [], dice.fork(cell)),
  }));
  const found = peacefulChoice(seats, {
    clash: (one, other) => rivals.get(one)!.has(other),
    group: ({ position }) => String(position),
  });
  return found?.flat() ?? null;
}

const clashesIn = (drawn: readonly PoolPlace[], { rivals }: Pool): boolean =>
  drawn.some((one, at) => drawn.slice(at + 1).some((other) => rivals.get(one)!.has(other)));

function meanOf(places: readonly PoolPlace[]): number {
  return places.reduce((sum, { entry }) => sum + entry.facility, 0) / Math.max(1, places.length);
}

function opened(blueprint: Blueprint, pool: readonly PoolPlace[]): Pool {
  const ordered = [...pool].sort((one, other) => one.position - other.position);
  const asked = new Map<string, number>();
  for (const { cell } of slotsOf(blueprint)) asked.set(cell, (asked.get(cell) ?? 0) + 1);
  return {
    byCell: Map.groupBy(ordered, ({ cell }) => cell),
    asked,
    rivals: rivalsOf(ordered, blueprint),
  };
}

/** Whether a pool holds a draw at all in which nothing stands together that must not. */
export function holdsDraw(blueprint: Blueprint, places: readonly PoolPlace[]): boolean {
  const pool = opened(blueprint, places);
  const dice = seededDice('holds');
  return !clashesIn(oneDraw(pool, dice), pool) || searched(pool, dice) !== null;
}

/**
 * Draws of single candidates from a frozen pool: as many places of each cell as the blueprint asks. Of
 * some draws the one without clashes that is nearest to the pool's mean difficulty is taken, so that
 * luck decides which items somebody meets, not how hard they are; where all of them clash, one that a
 * search finds.
 * @returns for the dice of a candidate positions of the pool, in its order
 */
export function ownDraws(blueprint: Blueprint, places: readonly PoolPlace[]): (dice: Dice) => number[] {
  const pool = opened(blueprint, places);
  const target = [...pool.asked].reduce(
    (sum, [cell, need]) => sum + meanOf(pool.byCell.get(cell) ?? []) * need,
    0,
  );
  return (dice) => {
    let best: { drawn: PoolPlace[]; worth: number } | undefined;
    for (let n = 0; n < TRIES; n++) {
      const drawn = oneDraw(pool, dice.fork(`draw ${n}`));
      const apart = Math.abs(meanOf(drawn) * drawn.length - target);
      const worth = apart + (clashesIn(drawn, pool) ? CLASHES : 0);
      if (!best || worth < best.worth) best = { drawn, worth };
    }
    const { drawn, worth } = best!;
    const lawful = worth < CLASHES ? drawn : (searched(pool, dice.fork('searched')) ?? drawn);
    return lawful.map(({ position }) => position).sort((one, other) => one - other);
  };
}
