import { Type, type Static } from 'typebox';
import { Exactly, OneOf } from '../platform/shapes.ts';

export const SHEET_FAULTS = [
  'no-head',
  'no-number',
  'unknown-key',
  'twice',
  'bad-word',
  'too-few-rows',
  'differs',
  'merged',
  'formula',
] as const;

/** What cannot be read in a sheet, by its row and column as a spreadsheet names them. */
export const SheetFault = Exactly({
  row: Type.Integer({ minimum: 1 }),
  column: Type.String({ pattern: '^[A-Z]{1,2}$' }),
  what: OneOf(SHEET_FAULTS),
  /** What stands there. */
  text: Type.String(),
});
export type SheetFault = Static<typeof SheetFault>;

/** What was read of a sheet: the whole, or every fault of it. */
export type SheetRead<Document> =
  | { readonly document: Document; readonly faults: readonly [] }
  | { readonly document: null; readonly faults: readonly SheetFault[] };

export type Cell = string | number;

/** A cell of a row as trimmed text. */
export const textAt = (row: readonly string[], at: number) => row[at]?.trim() ?? '';

/** A fault of a cell; rows and columns counted from 0. */
export function faultAt(row: number, column: number, what: SheetFault['what'], text: string): SheetFault {
  return { row: row + 1, column: columnName(column), what, text: text.slice(0, 60) };
}

function columnName(column: number): string {
  const last = String.fromCodePoint(65 + (column % 26));
  return column < 26 ? last : `${columnName(Math.floor(column / 26) - 1)}${last}`;
}

/** The number of a cell; NaN where there is none. */
export const numberOf = (text: string) =>
  /^-?\d+(?:\.\d+)?(?:[eE]-?\d+)?$/.test(text) ? Number(text) : Number.NaN;
