import type { Archive } from '../../platform/files/archive.ts';
import { type ByteTools, decodeText } from '../../platform/files/bytes.ts';
import { delimitedRows } from '../../platform/files/delimited.ts';
import { placeOf, type Sheet, sheetsOf } from '../../platform/files/xlsx-read.ts';
import { fieldOf } from './fields.ts';

/** One sheet of a file as a table with a line of headings. */
export interface Table {
  readonly name: string;
  readonly hidden: boolean;
  readonly headings: readonly string[];
  /** Rows that say something, with the number of the row in the sheet. */
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    readonly uncomputed: readonly number[];
  }[];
  /** Rows that merged cells lent their text to. */
  readonly mergedRows: number;
  readonly cut: boolean;
  readonly from1904: boolean;
}

/** Why a file gives no tables at all; `forged`: an extract whose signature or chain does not hold. */
export type FileFault = 'old-excel' | 'locked' | 'no-table' | 'empty' | 'forged';

export interface ReadFile {
  readonly tables: readonly Table[];
  readonly fault: FileFault | null;
  /** Some bytes fit no encoding and stand as �. */
  readonly damaged: boolean;
}

const oleMark = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, at) => bytes[at] === byte);
const no = (fault: FileFault): ReadFile => ({ tables: [], fault, damaged: false });

/** The tables of a workbook or of comma- or tab-separated text in any usual encoding. */
export function readTables(bytes: Uint8Array, tools: ByteTools): ReadFile {
  if (bytes.length === 0) return no('empty');
  // An encrypted .xlsx and an .xls of before 2007 begin alike; the first names its packet.
  if (startsWith(bytes, oleMark)) return no(holdsWide(bytes, 'EncryptedPackage') ? 'locked' : 'old-excel');
  const archive: Archive | null = startsWith(bytes, [0x50, 0x4b]) ? tools.unzip(bytes) : null;
  if (archive !== null || startsWith(bytes, [0x50, 0x4b])) {
    const sheets = archive && sheetsOf(archive, tools);
    return sheets ? told(sheets, false) : no('no-table');
  }
  const { text, damaged } = decodeText(bytes, tools);
  if (text.includes('\0')) return no('no-table');
  const rows = delimitedRows(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  return told(
    [{ name: '', rows, hidden: false, merged: [], uncomputed: [], cut: false, from1904: false }],
    damaged,
  );
}

function holdsWide(bytes: Uint8Array, word: string): boolean {
  const wide = [...word].flatMap((one) => [one.charCodeAt(0), 0]);
  for (let at = 0; at + wide.length <= bytes.length; at += 1)
    if (bytes[at] === wide[0] && wide.every((byte, next) => bytes[at + next] === byte)) return true;
  return false;
}

function told(sheets: readonly Sheet[], damaged: boolean): ReadFile {
  const tables = sheets.map(tableOf).filter(({ headings, rows }) => headings.length > 0 && rows.length > 0);
  return { tables, fault: tables.length === 0 ? 'empty' : null, damaged };
}

const MOST_MERGED = 200_000;

/** Gives every cell of a merged range the text of its first, as a reader sees it. */
function spreadMerged({ rows, merged }: Sheet): Set<number> {
  const touched = new Set<number>();
  let left = MOST_MERGED;
  for (const range of merged) {
    const [from, to] = range.split(':').map(placeOf);
    const text = from ? (rows[from.row]?.[from.column] ?? '') : '';
    if (!from || !to || text === '') continue;
    for (let row = from.row; row <= Math.min(to.row, rows.length - 1); row += 1)
      for (let column = from.column; column <= to.column && left > 0; column += 1, left -= 1) {
        const cells = rows[row] as string[];
        while (cells.length <= column) cells.push('');
        if (cells[column] !== '') continue;
        cells[column] = text;
        touched.add(row);
      }
  }
  return touched;
}

const HEAD_ROWS = 15;

/** The row of headings: the first that names two fields, else the first with two texts. */
function headingRow(rows: readonly (readonly string[])[]): number {
  const first = rows.slice(0, HEAD_ROWS);
  const named = first.findIndex((cells) => new Set(cells.map(fieldOf).filter(Boolean)).size >= 2);
  return named >= 0
    ? named
    : first.findIndex((cells) => new Set(cells.filter((cell) => cell.trim() !== '')).size >= 2);
}

function tableOf(sheet: Sheet): Table {
  const touched = spreadMerged(sheet);
  const { name, hidden, cut, from1904, rows } = sheet;
  const head = headingRow(rows);
  const headings = (rows[head] ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 80));
  const uncomputed = new Map<number, number[]>();
  for (const { row, column } of sheet.uncomputed.map(placeOf))
    uncomputed.set(row, [...(uncomputed.get(row) ?? []), column]);
  const said =
    head < 0
      ? []
      : rows.flatMap((cells, at) => {
          const missing = uncomputed.get(at) ?? [];
          const empty = missing.length === 0 && cells.every((cell) => cell.trim() === '');
          const again = cells.every((cell, column) => cell.trim() === (headings[column] ?? ''));
          return at <= head || empty || again ? [] : [{ row: at + 1, cells, uncomputed: missing }];
        });
  return { name, hidden, headings, rows: said, mergedRows: touched.size, cut, from1904 };
}
