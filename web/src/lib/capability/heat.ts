import type { CellView, heatmap } from '@whetstone/core/capability/unit-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Face } from './heat-face.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** What a cell of the heatmap draws; a `CellView` is one, and so is a person × capability. */
export type HeatCell = Pick<CellView, 'n' | 'gap' | 'coverage' | 'weak' | 'trend'>;

export interface HeatRow {
  id: string;
  label: string;
  /** There is something below this row to go down to. */
  drills: boolean;
  /** What each of its cells draws, in the order of the columns. */
  faces: readonly Face[];
}

export interface HeatColumn {
  id: string;
  label: string;
}

/** The rows of a heatmap as they stand: the whole first, then the unit with most to do, or as the force is organised. */
export function orderedRows(
  { unit, rows, byNeed }: Pick<Output<typeof heatmap>, 'unit' | 'rows' | 'byNeed'>,
  asOrganised: boolean,
): Output<typeof heatmap>['rows'] {
  if (asOrganised) return rows;
  const places = new Map([unit.id, ...byNeed].map((id, place) => [id, place]));
  return rows.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

/** 1 is the deepest rust, 4 is at the standard, 6 the strongest blue, 0 is no data. */
export type Bin = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/**
 * The colour step of a cell. With little evidence it goes no further than the first step of its side,
 * so that what is hardly known never shouts.
 */
export function binOf(cell: HeatCell | null): Bin {
  if (!cell || cell.gap === null) return 0;
  const gap = Math.round(cell.gap);
  if (Math.abs(gap) <= 2) return 4;
  if (cell.weak) return gap < 0 ? 3 : 5;
  if (gap < 0) return gap <= -15 ? 1 : gap <= -8 ? 2 : 3;
  return gap >= 10 ? 6 : 5;
}

/** Where the arrow keys lead from a cell; null when the key is not about moving or leads nowhere. */
export function moved(
  key: string,
  at: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number } | null {
  const to = {
    ArrowUp: { row: at.row - 1, column: at.column },
    ArrowDown: { row: at.row + 1, column: at.column },
    ArrowLeft: { row: at.row, column: at.column - 1 },
    ArrowRight: { row: at.row, column: at.column + 1 },
    Home: { row: at.row, column: 0 },
    End: { row: at.row, column: size.columns - 1 },
    PageUp: { row: 0, column: at.column },
    PageDown: { row: size.rows - 1, column: at.column },
  }[key];
  if (!to || to.row < 0 || to.column < 0 || to.row >= size.rows || to.column >= size.columns) return null;
  return to;
}

/**
 * What stands in a cell without a figure: how many people a small unit has, that nobody is asked or known, or
 * that the mean of too few people with evidence is not told to this reader.
 */
export function cellNote(cell: HeatCell | null): string {
  if (cell === null || cell.n === 0) return say('unit.cellNobody');
  if (cell.n < 5) return say('unit.cellFew', { n: cell.n });
  return say(cell.coverage ? 'heat.scoreHidden' : 'capability.none');
}
