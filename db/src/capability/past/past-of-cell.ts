import type { EntityManager } from '@mikro-orm/postgresql';
import type { CellSums } from '@whetstone/core/capability/cell.ts';
import { daysBetween } from '@whetstone/core/platform/day.ts';
import { isoDate, rows, sqlArray } from '../../platform/sql.ts';
import { cellsOnDay } from './block-cells.ts';

interface BlockRow {
  on: string;
  firstOn: string;
  lastOn: string;
  codes: string[];
  days: Buffer;
}

/** One cell of a unit as it was known at the end of some past days; days that are not kept are left out. */
export async function cellOnDays(
  em: EntityManager,
  { unitId, capabilityCode }: { unitId: string; capabilityCode: string },
  days: readonly string[],
): Promise<ReadonlyMap<string, CellSums>> {
  const found = await rows<BlockRow>(
    em,
    `select ${isoDate('d.day')} as on, ${isoDate('h.first_on')} as "firstOn", ${isoDate('h.last_on')} as "lastOn",
            h.codes, h.days
     from unnest(?::date[]) d (day) cross join lateral (
       select first_on, last_on, codes, days from heat_past
       where meaning = 'then' and unit_id = ? and not must and d.day between first_on and last_on
       order by last_on - first_on limit 1) h`,
    [sqlArray(days), unitId],
  );
  const cells = new Map<string, CellSums>();
  for (const { on, firstOn, lastOn, codes, days: bytes } of found) {
    const block = { codes, days: bytes };
    const sums = cellsOnDay(block, daysBetween(firstOn, on), daysBetween(firstOn, lastOn) + 1).get(
      capabilityCode,
    );
    if (sums) cells.set(on, sums);
  }
  return cells;
}
