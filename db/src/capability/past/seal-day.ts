import type { EntityManager } from '@mikro-orm/postgresql';
import { SUM_FIELDS } from '@whetstone/core/capability/cell.ts';
import { SeriesWriter } from '@whetstone/core/capability/day-series.ts';
import { rows, sqlArray } from '../../platform/sql.ts';
import { SUM_COLUMNS } from '../cell-sums.ts';
import { SCALES, writeCell } from './block-cells.ts';

interface UnitRow {
  unitId: string;
  must: boolean;
  formulaVersion: string;
  cells: [code: string, ...sums: number[]][];
}

/**
 * Keeps the cells as they stand as the last word of a day that is over: whatever is entered later, this is
 * what was known then. A day is sealed once, and not
 * at all when a job of the next day was quicker: then it is folded from the evidence, which says the same.
 * @param day the day for which the cells were made
 */
export async function sealDay(em: EntityManager, day: string, now: string): Promise<void> {
  const found = await rows<UnitRow>(
    em,
    `select unit_id as "unitId", must, max(formula_version) as "formulaVersion",
            json_agg(json_build_array(capability_code, ${SUM_COLUMNS.join(', ')}) order by capability_code collate "C") as cells
     from heat_cell where scope = 'all' and not exists (select from heat_cell where as_of_on > ?)
       and met + due + below + lapsed + no_evidence + exempt > 0 group by unit_id, must`,
    [day],
  );
  const writer = new SeriesWriter();
  const sealed = found.map(({ cells, ...unit }) => ({ ...unit, ...packed(writer, cells) }));
  await rows(
    em,
    `insert into heat_past (meaning, first_on, last_on, made_at, unit_id, must, formula_version, codes, days)
     select 'then', ?::date, ?::date, ?::timestamptz, s.* from
       unnest(?::uuid[], ?::bool[], ?::text[], ?::jsonb[], ?::bytea[]) s
     on conflict do nothing`,
    [
      day,
      day,
      now,
      sqlArray(sealed.map((one) => one.unitId)),
      sqlArray(sealed.map((one) => String(one.must))),
      sqlArray(sealed.map((one) => one.formulaVersion)),
      sqlArray(sealed.map((one) => JSON.stringify(one.codes))),
      sqlArray(sealed.map((one) => `\\x${one.days.toString('hex')}`)),
    ],
  );
}

function packed(writer: SeriesWriter, cells: UnitRow['cells']): { codes: string[]; days: Buffer } {
  const series = new Float64Array(SUM_FIELDS.length);
  for (const [, ...sums] of cells) {
    for (let at = 0; at < series.length; at++) series[at] = (sums[at] ?? 0) * (SCALES[at] as number);
    writeCell(writer, series, 0, 1);
  }
  return { codes: cells.map(([code]) => code), days: Buffer.from(writer.take()) };
}
