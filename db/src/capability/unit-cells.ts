import type { EntityManager } from '@mikro-orm/postgresql';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { SUM_COLUMNS } from './cell-sums.ts';

/** The kept cells of units with everything below them. */
export interface UnitCells {
  /** By unit, then by capability. */
  readonly of: ReadonlyMap<string, ReadonlyMap<string, CellSums>>;
  /** When the newest of them was made. */
  readonly computedAt: string | null;
}

type WrittenCell = readonly [code: string, ...sums: number[]];

/**
 * Reads the cells of these units; of must-haves only when asked. A cell comes as one JSON array: for the
 * 1,700 cells of a whole force, that takes a quarter of the time that so many rows of columns take.
 */
export async function cellsOfUnits(
  em: EntityManager,
  unitIds: readonly string[],
  mustOnly: boolean,
): Promise<UnitCells> {
  const found = await rows<{
    unitId: string;
    computedAt: string;
    cells: WrittenCell[];
  }>(
    em,
    `select unit_id as "unitId", ${isoInstant('max(computed_at)')} as "computedAt",
            json_agg(json_build_array(capability_code, ${SUM_COLUMNS.join(', ')})) as cells
     from heat_cell where unit_id = any(?::uuid[]) and scope = 'all' and must = ?
     group by unit_id`,
    [sqlArray(unitIds), mustOnly],
  );
  const byCode = (cells: readonly WrittenCell[]) => new Map(cells.map((cell) => [cell[0], sumsFrom(cell)]));
  return {
    of: new Map(found.map(({ unitId, cells }) => [unitId, byCode(cells)])),
    computedAt:
      found
        .map((one) => one.computedAt)
        .sort()
        .at(-1) ?? null,
  };
}

/** The sums of a cell that was written down in the order of `SUM_COLUMNS`, after its code. */
function sumsFrom(cell: WrittenCell): CellSums {
  const sum = (at: number) => cell[at] as number;
  return {
    met: sum(1),
    due: sum(2),
    below: sum(3),
    lapsed: sum(4),
    noEvidence: sum(5),
    exempt: sum(6),
    enough: sum(7),
    gapSum: sum(8),
    varianceSum: sum(9),
    changeSum: sum(10),
    changeVarianceSum: sum(11),
    importanceSum: sum(12),
    expiring30: sum(13),
    expiring60: sum(14),
    expiring90: sum(15),
    ready30: sum(16),
    ready60: sum(17),
    ready90: sum(18),
  };
}
