import { type CellSums, emptySums, SUM_FIELDS } from '@whetstone/core/capability/cell.ts';
import { SeriesReader, type SeriesWriter } from '@whetstone/core/capability/day-series.ts';

/** Sums of points are whole numbers of steps of 2⁻²⁰; series are of whole numbers. */
const STEP = 2 ** 20;
const INEXACT = new Set<keyof CellSums>(['gapSum', 'varianceSum', 'changeSum', 'changeVarianceSum']);

/** By how much each field is larger in a series than in the sums. */
export const SCALES = SUM_FIELDS.map((field) => (INEXACT.has(field) ? STEP : 1));

/**
 * Writes the sums of one cell for the days of a block.
 * @param series values already scaled, field after field, for each field the days
 */
export function writeCell(writer: SeriesWriter, series: Float64Array, from: number, days: number): void {
  for (let field = 0; field < SUM_FIELDS.length; field++) writer.write(series, from + field * days, days);
}

/** A block as it is kept. */
export interface KeptBlock {
  readonly codes: readonly string[];
  readonly days: Uint8Array;
}

/** The cells of one day of a block, by capability. */
export function cellsOnDay(
  { codes, days }: KeptBlock,
  day: number,
  length: number,
): ReadonlyMap<string, CellSums> {
  const reader = new SeriesReader(days);
  const cells = new Map<string, CellSums>();
  for (const code of codes) {
    const sums = { ...emptySums };
    for (const [at, field] of SUM_FIELDS.entries())
      sums[field] = reader.valueOn(day, length) / (SCALES[at] as number);
    cells.set(code, sums);
  }
  return cells;
}
