import type { ByteTools } from './bytes.ts';
import { withoutEntities } from './entities.ts';
import type { Archive } from './archive.ts';
import { dayOfSerial, dayStyles } from './xlsx-dates.ts';

/** One sheet as rows of texts. A number that is shown as a day is that day, `YYYY-MM-DD`. */
export interface Sheet {
  readonly name: string;
  readonly rows: string[][];
  /** Not shown by Excel. */
  readonly hidden: boolean;
  /** Ranges of merged cells, `A2:B5`; only their first cell has a text. */
  readonly merged: readonly string[];
  /** Cells with a formula whose result the file does not hold: `C7`. */
  readonly uncomputed: readonly string[];
  /** Rows beyond the limit were left out. */
  readonly cut: boolean;
  /** Its days are counted from 1904, as old Macintoshes did. */
  readonly from1904: boolean;
}

/** What cells need to be read. */
interface Book {
  readonly shared: readonly string[];
  readonly days: readonly boolean[];
  readonly from1904: boolean;
}

/** Sheets wider or longer than this are cut, and say so. */
export const mostColumns = 100;
export const mostRows = 60_000;
/** Parts that are larger together, in bytes, are no table that anybody typed. */
const mostUnpacked = 128 * 1024 * 1024;
const mostPart = 64 * 1024 * 1024;
const mostSheets = 100;

/** Why an archive gives no sheets: it is none of Excel's, a part of it is broken, or it unpacks to too much. */
export type BookFault = 'no-workbook' | 'damaged' | 'too-large';

/** Reads parts as text, as long as they are whole and not too large together. */
class Parts {
  readonly #archive: Archive;
  readonly #tools: ByteTools;
  #left = mostUnpacked;
  fault: BookFault | null = null;

  constructor(archive: Archive, tools: ByteTools) {
    this.#archive = archive;
    this.#tools = tools;
  }

  /** The text of a part; empty where it is not there, or where a fault was found. */
  text(name: string): string {
    if (this.fault !== null || !this.#archive.names.includes(name)) return '';
    const size = this.#archive.sizeOf(name);
    this.#left -= size;
    if (this.#left < 0 || size > mostPart) this.fault = 'too-large';
    else {
      const bytes = this.#archive.read(name);
      if (bytes !== null) return this.#tools.decode(bytes, 'utf-8', false) ?? '';
      this.fault = 'damaged';
    }
    return '';
  }
}

/** The sheets of a workbook in their order, or why there are none. */
export function sheetsOf(archive: Archive, tools: ByteTools): Sheet[] | BookFault {
  const parts = new Parts(archive, tools);
  const book = parts.text('xl/workbook.xml');
  if (book === '') return parts.fault ?? 'no-workbook';
  const read: Book = {
    shared: sharedTexts(parts.text('xl/sharedStrings.xml')),
    days: dayStyles(parts.text('xl/styles.xml')),
    from1904: /<(?:\w{1,9}:)?workbookPr\s[^<>]*date1904="(?:1|true)"/.test(book),
  };
  const targets = targetsOf(parts.text('xl/_rels/workbook.xml.rels'));
  const sheets: Sheet[] = [];
  for (const [, tag = ''] of book.matchAll(/<(?:\w{1,9}:)?sheet\s([^<>]{1,2000})>/g)) {
    const target = targets.get(attribute(tag, 'r:id') ?? attribute(tag, 'id') ?? '');
    if (target === undefined) continue;
    const part = parts.text(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (parts.fault !== null) return parts.fault;
    if (sheets.length === mostSheets) return 'too-large';
    const state = attribute(tag, 'state');
    const hidden = state === 'hidden' || state === 'veryHidden';
    sheets.push({ name: attribute(tag, 'name') ?? '', hidden, ...sheetOf(part, read) });
  }
  return parts.fault ?? sheets;
}

function attribute(tag: string, name: string): string | undefined {
  const at = ` ${tag}`.indexOf(` ${name}="`);
  if (at < 0) return undefined;
  const from = at + name.length + 2;
  const end = tag.indexOf('"', from);
  return end < 0 ? undefined : withoutEntities(tag.slice(from, end));
}

function targetsOf(rels: string): Map<string, string> {
  const pairs = [...rels.matchAll(/<Relationship\s([^<>]{1,2000})>/g)].map(
    (rel) => [attribute(rel[1] as string, 'Id') ?? '', attribute(rel[1] as string, 'Target') ?? ''] as const,
  );
  return new Map(pairs);
}

/** The pieces between phonetic hints. */
function withoutHints(xml: string): string {
  const [first = '', ...rest] = xml.split(/<rPh(?=[\s>])/);
  return first + rest.map((piece) => piece.slice(piece.indexOf('</rPh>') + 1)).join('');
}

/** All the text of an element, run after run; phonetic hints are no text. */
function runsIn(xml: string): string {
  const bare = xml.includes('rPh') ? withoutHints(xml) : xml;
  let text = '';
  for (const run of bare.matchAll(/<(?:\w{1,9}:)?t(?:\s[^<>]{0,200})?>([^<]*)</g)) text += run[1];
  return withoutEntities(text).replace(/_x([\dA-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function sharedTexts(xml: string): string[] {
  return xml
    .split(/<(?:\w{1,9}:)?si(?:\s[^<>]{0,200})?>/)
    .slice(1)
    .map(runsIn);
}

/** AB → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** What was met besides texts while cells were read. */
interface Met {
  readonly uncomputed: string[];
  /** Cells that say something stand beyond the last column that is read. */
  cut: boolean;
}

function sheetOf(xml: string, book: Book): Omit<Sheet, 'name' | 'hidden'> {
  const pieces = xml.split(/<(?:\w{1,9}:)?row(?=[\s>])/).slice(1);
  const met: Met = { uncomputed: [], cut: pieces.length > mostRows };
  const rows: string[][] = [];
  for (const piece of pieces.slice(0, mostRows)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const no = Number(attribute(open.trim(), 'r') ?? rows.length + 1);
    if (no > mostRows) met.cut = true;
    const place = Number.isInteger(no) && no > rows.length && no <= mostRows ? no - 1 : rows.length;
    while (rows.length < place) rows.push([]);
    rows.push(cellsOf(piece, book, met));
  }
  const merged = [...xml.matchAll(/<(?:\w{1,9}:)?mergeCell\s[^<>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"/g)];
  return { rows, merged: merged.map(([, range]) => range as string), ...met, from1904: book.from1904 };
}

function cellsOf(row: string, book: Book, met: Met): string[] {
  const cells: string[] = [];
  for (const piece of row.split(/<(?:\w{1,9}:)?c(?=[\s>/])/).slice(1)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const reference = attribute(open.trim(), 'r');
    const column = reference === undefined ? cells.length : columnOf(reference);
    if (column < 0) continue;
    const text = open.endsWith('/') ? '' : cellText(piece, open.trim(), book);
    if (column >= mostColumns) {
      met.cut ||= text !== '';
      continue;
    }
    while (cells.length < column) cells.push('');
    cells[column] = text;
    if (text === '' && reference && /<(?:\w{1,9}:)?f[\s>/]/.test(piece)) met.uncomputed.push(reference);
  }
  return cells;
}

function cellText(piece: string, open: string, { shared, days, from1904 }: Book): string {
  const type = attribute(open, 't') ?? 'n';
  if (type === 'inlineStr') return runsIn(piece);
  const value = /<(?:\w{1,9}:)?v(?:\s[^<>]{0,200})?>([^<]*)</.exec(piece)?.[1] ?? '';
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return withoutEntities(value).slice(0, 10);
  if (type !== 'n' || value === '') return withoutEntities(value);
  const day = days[Number(attribute(open, 's') ?? 0)] ? dayOfSerial(Number(value), from1904) : null;
  if (day !== null) return day;
  return /\d[.eE]/.test(value) ? String(Number(Number(value).toPrecision(15))) : withoutEntities(value);
}

/** The row and column, counted from 0, of a reference `C7`. */
export function placeOf(reference: string): { row: number; column: number } {
  return { row: Number(/\d+$/.exec(reference)?.[0] ?? 1) - 1, column: columnOf(reference) };
}
