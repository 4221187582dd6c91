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
    cells: [code: string, ...sums: number[]][];
  }>(
    em,
    `select unit_id as "unitId", ${isoInstant('max(computed_at)')} as "computedAt",
            json_agg(json_build_array(capability_code, ${SUM_COLUMNS.join(', ')})) as cells
     from heat_cell where unit_id = any(?::uuid[]) and scope = 'all' and must = ?
     group by unit_id`,
    [sqlArray(unitIds), mustOnly],
  );
  const byCode = (cells: (typeof found)[number]['cells']) =>
    new Map(cells.map(([code, ...sums]) => [code, sumsFrom(sums)]));
  return {
    of: new Map(found.map(({ unitId, cells }) => [unitId, byCode(cells)])),
    computedAt:
      found
        .map((one) => one.computedAt)
        .sort()
        .at(-1) ?? null,
  };
}

/** The sums that were written down in the order of `SUM_COLUMNS`. */
function sumsFrom(values: readonly number[]): CellSums {
  const [met = 0, due = 0, below = 0, lapsed = 0, noEvidence = 0, exempt = 0, enough = 0, ...more] = values;
  const [gapSum = 0, varianceSum = 0, changeSum = 0, changeVarianceSum = 0, importanceSum = 0, ...last] =
    more;
  const [expiring30 = 0, expiring60 = 0, expiring90 = 0, ready30 = 0, ready60 = 0, ready90 = 0] = last;
  const counts = { met, due, below, lapsed, noEvidence, exempt, enough };
  const sums = { gapSum, varianceSum, changeSum, changeVarianceSum, importanceSum };
  return { ...counts, ...sums, expiring30, expiring60, expiring90, ready30, ready60, ready90 };
}
