import type { Archive } from '../files/archive.ts';
import { type ByteTools, decodeText } from '../files/bytes.ts';
import { delimitedRows } from '../files/delimited.ts';
import { mostColumns, mostRows, placeOf, type Sheet, sheetsOf } from '../files/xlsx-read.ts';
import { headingsOf, type NamesField, spreadMerged } from './headings.ts';
import type { FileFault } from './states.ts';

/** One sheet of a file as a table with a line of headings. */
export interface Table {
  readonly name: string;
  readonly hidden: boolean;
  readonly headings: readonly string[];
  /** What stands above the headings: a title. */
  readonly above?: string;
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
  /** Its kind made several rows of one row of the file: columns are no longer those of the file. */
  readonly unfolded?: boolean;
}

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

/**
 * The tables of a workbook or of comma- or tab-separated text in any usual encoding.
 * @param fieldOf what headings are known by: the row that names two fields is the row of headings
 */
export function readTables(bytes: Uint8Array, tools: ByteTools, fieldOf: NamesField): ReadFile {
  if (bytes.length === 0) return no('empty');
  // An encrypted .xlsx and an .xls of before 2007 begin alike; the first names its packet.
  if (startsWith(bytes, oleMark)) return no(holdsWide(bytes, 'EncryptedPackage') ? 'locked' : 'old-excel');
  if (startsWith(bytes, [0x50, 0x4b])) return readBook(tools.unzip(bytes), tools, fieldOf);
  const { text, damaged } = decodeText(bytes, tools);
  const plain = text.replace(/^\ufeff/, '');
  if (plain.includes('\0') || plain.startsWith('%PDF-')) return no('no-table');
  if (/^\s*<(?:!doctype|html|head|body|meta|table|\?xml|\?mso)/i.test(plain.slice(0, 500)))
    return no('web-page');
  return told([textSheet(delimitedRows(plain.replace(/\r\n?/g, '\n')))], damaged, fieldOf);
}

function readBook(archive: Archive | null, tools: ByteTools, fieldOf: NamesField): ReadFile {
  const sheets = archive === null ? 'damaged' : sheetsOf(archive, tools);
  if (typeof sheets !== 'string') return told(sheets, false, fieldOf);
  return no(sheets === 'no-workbook' ? 'no-table' : sheets);
}

/** Rows of a text as a sheet, cut where one of Excel would be. */
function textSheet(all: readonly (readonly string[])[]): Sheet {
  const rows = all.slice(0, mostRows).map((cells) => cells.slice(0, mostColumns));
  const beyond = all.some((cells) => cells.slice(mostColumns).some((cell) => cell !== ''));
  const cut = beyond || all.length > mostRows + 1;
  return { name: '', rows, hidden: false, merged: [], uncomputed: [], cut, from1904: false };
}

function holdsWide(bytes: Uint8Array, word: string): boolean {
  const wide = [...word].flatMap((one) => [one.charCodeAt(0), 0]);
  for (let at = 0; at + wide.length <= bytes.length; at += 1)
    if (bytes[at] === wide[0] && wide.every((byte, next) => bytes[at + next] === byte)) return true;
  return false;
}

/** Tables with rows; all sheets together hold no more of them than one sheet may. */
function told(sheets: readonly Sheet[], damaged: boolean, fieldOf: NamesField): ReadFile {
  let left = mostRows;
  const tables = sheets
    .map((sheet) => tableOf(sheet, fieldOf))
    .flatMap((table) => {
      const rows = table.rows.slice(0, left);
      if (table.headings.length === 0 || table.rows.length === 0) return [];
      left -= rows.length;
      return [{ ...table, rows, cut: table.cut || rows.length < table.rows.length }];
    });
  return { tables, fault: tables.length === 0 ? 'empty' : null, damaged };
}

/** What a database can keep: no empty character, no half of one. */
const sound = (text: string) =>
  /[\0\ud800-\udfff]/.test(text) ? text.replaceAll('\0', '').toWellFormed() : text;

function tableOf(sheet: Sheet, fieldOf: NamesField): Table {
  const touched = spreadMerged(sheet);
  const { name, hidden, cut, from1904, rows } = sheet;
  const { last, headings, above, repeats } = headingsOf(sheet, fieldOf);
  const uncomputed = new Map<number, number[]>();
  for (const { row, column } of sheet.uncomputed.map(placeOf))
    uncomputed.set(row, [...(uncomputed.get(row) ?? []), column]);
  const said = rows.flatMap((cells, at) => {
    if (last === null || at <= last) return [];
    const missing = uncomputed.get(at) ?? [];
    const empty = missing.length === 0 && cells.every((cell) => cell.trim() === '');
    return empty || repeats(cells) ? [] : [{ row: at + 1, cells: cells.map(sound), uncomputed: missing }];
  });
  return {
    name: sound(name).slice(0, 80),
    hidden,
    headings: headings.map(sound),
    above: sound(above),
    rows: said,
    mergedRows: touched.size,
    cut,
    from1904,
  };
}
