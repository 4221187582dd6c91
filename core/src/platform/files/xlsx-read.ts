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
const mostColumns = 100;
const mostRows = 60_000;

/** The sheets of a workbook in their order; null when the archive is no workbook. */
export function sheetsOf(archive: Archive, tools: ByteTools): Sheet[] | null {
  const xml = (name: string) => {
    const bytes = archive.read(name);
    return bytes === null ? null : (tools.decode(bytes, 'utf-8', false) ?? '');
  };
  const book = xml('xl/workbook.xml');
  if (book === null) return null;
  const read: Book = {
    shared: sharedTexts(xml('xl/sharedStrings.xml') ?? ''),
    days: dayStyles(xml('xl/styles.xml') ?? ''),
    from1904: /<(?:\w{1,9}:)?workbookPr\s[^<>]*date1904="(?:1|true)"/.test(book),
  };
  const targets = targetsOf(xml('xl/_rels/workbook.xml.rels') ?? '');
  return [...book.matchAll(/<(?:\w{1,9}:)?sheet\s([^<>]{1,2000})>/g)].flatMap((sheet) => {
    const target = targets.get(
      attribute(sheet[1] as string, 'r:id') ?? attribute(sheet[1] as string, 'id') ?? '',
    );
    const part = target === undefined ? null : xml(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    if (part === null) return [];
    const state = attribute(sheet[1] as string, 'state');
    const name = attribute(sheet[1] as string, 'name') ?? '';
    return [{ name, hidden: state === 'hidden' || state === 'veryHidden', ...sheetOf(part, read) }];
  });
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

function sheetOf(xml: string, book: Book): Omit<Sheet, 'name' | 'hidden'> {
  const uncomputed: string[] = [];
  const pieces = xml.split(/<(?:\w{1,9}:)?row(?=[\s>])/).slice(1);
  const rows: string[][] = [];
  let cut = pieces.length > mostRows;
  for (const piece of pieces.slice(0, mostRows)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const no = Number(attribute(open.trim(), 'r') ?? rows.length + 1);
    if (no > mostRows) cut = true;
    const place = Number.isInteger(no) && no > rows.length && no <= mostRows ? no - 1 : rows.length;
    while (rows.length < place) rows.push([]);
    rows.push(cellsOf(piece, book, uncomputed));
  }
  const merged = [...xml.matchAll(/<(?:\w{1,9}:)?mergeCell\s[^<>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"/g)];
  const ranges = merged.map(([, range]) => range as string);
  return { rows, merged: ranges, uncomputed, cut, from1904: book.from1904 };
}

function cellsOf(row: string, book: Book, uncomputed: string[]): string[] {
  const cells: string[] = [];
  for (const piece of row.split(/<(?:\w{1,9}:)?c(?=[\s>/])/).slice(1)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const reference = attribute(open.trim(), 'r');
    const column = reference === undefined ? cells.length : columnOf(reference);
    if (column < 0 || column >= mostColumns) continue;
    while (cells.length < column) cells.push('');
    cells[column] = open.endsWith('/') ? '' : cellText(piece, open.trim(), book);
    if (cells[column] === '' && reference && /<(?:\w{1,9}:)?f[\s>/]/.test(piece)) uncomputed.push(reference);
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
