import type { ByteTools } from './bytes.ts';
import { withoutEntities } from './entities.ts';
import type { Archive } from './archive.ts';

/** One sheet as rows of texts. */
export interface Sheet {
  readonly name: string;
  readonly rows: string[][];
}

/** Sheets wider or longer than this are cut: nobody has so many questions in one. */
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
  const shared = sharedTexts(xml('xl/sharedStrings.xml') ?? '');
  const targets = targetsOf(xml('xl/_rels/workbook.xml.rels') ?? '');
  return [...book.matchAll(/<(?:\w{1,9}:)?sheet\s([^<>]{1,2000})>/g)].flatMap((sheet) => {
    const target = targets.get(
      attribute(sheet[1] as string, 'r:id') ?? attribute(sheet[1] as string, 'id') ?? '',
    );
    const part = target === undefined ? null : xml(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    return part === null
      ? []
      : [{ name: attribute(sheet[1] as string, 'name') ?? '', rows: rowsOf(part, shared) }];
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

function rowsOf(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const piece of xml.split(/<(?:\w{1,9}:)?row(?=[\s>])/).slice(1, mostRows)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const no = Number(attribute(open.trim(), 'r') ?? rows.length + 1);
    const place = Number.isInteger(no) && no > rows.length && no <= mostRows ? no - 1 : rows.length;
    while (rows.length < place) rows.push([]);
    rows.push(cellsOf(piece, shared));
  }
  return rows;
}

function cellsOf(row: string, shared: readonly string[]): string[] {
  const cells: string[] = [];
  for (const piece of row.split(/<(?:\w{1,9}:)?c(?=[\s>/])/).slice(1)) {
    const open = piece.slice(0, piece.indexOf('>'));
    const reference = attribute(open.trim(), 'r');
    const column = reference === undefined ? cells.length : columnOf(reference);
    if (column < 0 || column >= mostColumns) continue;
    while (cells.length < column) cells.push('');
    cells[column] = open.endsWith('/') ? '' : cellText(piece, attribute(open.trim(), 't') ?? 'n', shared);
  }
  return cells;
}

function cellText(piece: string, type: string, shared: readonly string[]): string {
  if (type === 'inlineStr') return runsIn(piece);
  const value = /<(?:\w{1,9}:)?v(?:\s[^<>]{0,200})?>([^<]*)</.exec(piece)?.[1] ?? '';
  if (type === 's') return shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'n' && /\d[.eE]/.test(value)) return String(Number(Number(value).toPrecision(15)));
  return withoutEntities(value);
}
