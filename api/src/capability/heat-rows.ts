import { isWithin, reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { peopleIn } from '@whetstone/core/capability/units.ts';
import { type Family, hiddenUnits } from '@whetstone/core/capability/visible-cells.ts';
import { childrenOf } from '@whetstone/db/capability/heat-units.ts';
import type { UnitCells } from '@whetstone/db/capability/unit-cells.ts';
import type { SignedIn } from '../platform/context.ts';

/** What a reader may not see of some units: whole cells, and of others the figures of scores. */
export interface Withheld {
  /** By capability: the units whose cell is hidden. */
  readonly cells: ReadonlyMap<string, ReadonlySet<string>>;
  /** By capability: the units of whom too few have enough evidence to show a mean of scores. */
  readonly scores: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Whether the reader may see the individuals of a unit: by another action than that of the heatmap. */
export function seesIndividuals({ actor }: SignedIn, path: string): boolean {
  const reach = reachOf(actor, 'read-capability');
  return reach !== null && reachesUnit(reach, path);
}

/**
 * The levels of the tree from the highest unit that the reader sees down to this one, each with the units
 * right below.
 */
export async function familiesDownTo({ em, reach }: SignedIn, path: string): Promise<Family[]> {
  const seen = reach.paths.filter((one) => isWithin(path, one)).sort((a, b) => a.length - b.length);
  return childrenOf(em, { top: seen[0] ?? path, path });
}

/** What must be withheld of these cells, which are those of all units of the families. */
export function withheldOf(families: readonly Family[], { of }: UnitCells): Withheld {
  const codes = new Set([...of.values()].flatMap((cells) => [...cells.keys()]));
  const figure = (code: string, size: (sums: CellSums) => number) =>
    hiddenUnits(families, (unitId) => {
      const sums = of.get(unitId)?.get(code);
      return sums === undefined ? 0 : size(sums);
    });
  const by = (size: (sums: CellSums) => number) =>
    new Map([...codes].map((code) => [code, figure(code, size)]));
  return { cells: by(peopleIn), scores: by(({ enough }) => enough) };
}
