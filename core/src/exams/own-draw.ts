import { type Dice, shuffle } from '../platform/chance.ts';
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

function oneDraw(blueprint: Blueprint, byCell: ReadonlyMap<string, PoolPlace[]>, dice: Dice): PoolPlace[] {
  const taken: PoolPlace[] = [];
  const asked = Map.groupBy(slotsOf(blueprint), ({ cell }) => cell);
  for (const [cell, slots] of asked) {
    const places = shuffle(byCell.get(cell) ?? [], dice.fork(cell)).filter((one) => !taken.includes(one));
    for (let n = 0; n < slots.length && places.length > 0; n++) {
      const fine = places.findIndex(({ entry }) =>
        taken.every((other) => !clash(entry, other.entry, blueprint.constraints)),
      );
      taken.push(...places.splice(Math.max(0, fine), 1));
    }
  }
  return taken;
}

function clashesIn(drawn: readonly PoolPlace[], { constraints }: Blueprint): number {
  return drawn.reduce(
    (sum, { entry }, at) =>
      sum + drawn.slice(at + 1).filter((other) => clash(entry, other.entry, constraints)).length,
    0,
  );
}

function meanOf(places: readonly PoolPlace[]): number {
  return places.reduce((sum, { entry }) => sum + entry.facility, 0) / Math.max(1, places.length);
}

/**
 * One candidate's own draw from a frozen pool: as many places of each cell as the blueprint asks. Of
 * some draws the one without clashes that is nearest to the pool's mean difficulty is taken, so that
 * luck decides which items somebody meets, not how hard they are.
 * @returns positions of the pool, in its order
 */
export function drawOwn(blueprint: Blueprint, pool: readonly PoolPlace[], dice: Dice): number[] {
  const byCell = Map.groupBy(
    [...pool].sort((one, other) => one.position - other.position),
    ({ cell }) => cell,
  );
  const asked = Map.groupBy(slotsOf(blueprint), ({ cell }) => cell);
  const target = [...asked].reduce(
    (sum, [cell, slots]) => sum + meanOf(byCell.get(cell) ?? []) * slots.length,
    0,
  );
  let best: { drawn: PoolPlace[]; worth: number } | undefined;
  for (let n = 0; n < TRIES; n++) {
    const drawn = oneDraw(blueprint, byCell, dice.fork(`draw ${n}`));
    const apart = Math.abs(meanOf(drawn) * drawn.length - target);
    const worth = clashesIn(drawn, blueprint) * 1000 + apart;
    if (!best || worth < best.worth) best = { drawn, worth };
  }
  return (best?.drawn ?? []).map(({ position }) => position).sort((one, other) => one - other);
}
