import type { ByteTools } from '../../platform/files/bytes.ts';
import type { Archive } from '../../platform/files/archive.ts';
import { listsOf, numberOf, type Lists } from './docx-lists.ts';
import { linesWithLooks } from './docx-looks.ts';
import { pictureTaker, withoutFallbacks } from './docx-pictures.ts';
import { behind, joined, noLine, part, runsOf, trimmedLine, type Line, type Take } from './docx-runs.ts';
import { tableAsText } from './docx-tables.ts';
import type { DocumentPicture } from './picture-marks.ts';

/**
 * The text of a Word document, a line for each paragraph, as it looks on paper: numbers that Word
 * itself counts are written out, tables give a line per row with tabs, line breaks and tabs stay, text boxes
 * stand below their paragraph. Options that are set off by their look are marked; a table of questions is
 * written out as an exam. A picture stands as `[图]`; where `pictures` are asked for, it is put there, and its
 * mark into the text. Null when the archive is no such document.
 */
export function docxText(
  archive: Archive,
  tools: ByteTools,
  pictures: DocumentPicture[] | null = null,
): string | null {
  const file = (name: string) => {
    const bytes = archive.read(name);
    return bytes === null ? '' : (tools.decode(bytes, 'utf-8', false) ?? '');
  };
  const body = file('word/document.xml');
  if (body === '') return null;
  const lists = listsOf(file('word/numbering.xml'), file('word/styles.xml'));
  const relations = file('word/_rels/document.xml.rels');
  const take = pictures === null ? null : pictureTaker(archive, relations, pictures);
  return linesWithLooks(linesIn(textBoxesBelow(asShown(body)), lists, take)).join('\n');
}

/** The XML without what Word does not show: fallbacks of drawings, where moved text was, readings above words. */
function asShown(body: string): string {
  return withoutFallbacks(body)
    .replace(/<w:moveFrom[\s>][^]{0,20000}?<\/w:moveFrom>/g, '')
    .replace(/<w:rt>[^]{0,2000}?<\/w:rt>/g, '');
}

/** The paragraphs of text boxes behind the paragraph that holds them: paragraphs hold none then. */
function textBoxesBelow(body: string): string {
  if (!body.includes('<w:txbxContent')) return body;
  const parts = body.split(/(<w:txbxContent(?:\s[^<>]{0,400})?>|<\/w:txbxContent>|<\/w:p>)/);
  let [text, boxed, depth] = ['', '', 0];
  for (const piece of parts) {
    if (piece.startsWith('<w:txbxContent')) depth += 1;
    else if (piece === '</w:txbxContent>') depth = Math.max(0, depth - 1);
    else if (depth > 0) boxed += piece;
    else {
      text += piece;
      if (piece !== '</w:p>') continue;
      text += boxed;
      boxed = '';
    }
  }
  return text + boxed;
}

/** A row of a table while it is read; tables may stand in cells of others. */
interface Row {
  readonly cells: Line[];
  cell: Line[];
}

/** What is open while a document is read. */
interface Open {
  readonly lines: Line[];
  readonly rows: Row[];
  /** The rows of the outermost table. */
  table: Line[][];
  depth: number;
  /** Questions that tables held so far. */
  asked: number;
}

const edge = /(<w:tbl(?=[\s>])|<\/w:tbl>|<w:tr(?=[\s>])|<\/w:tr>|<\/w:tc>|<w:p(?=[\s>]))/;

/** Paragraphs in order; those of one table row share a line. Deleted text is not there. */
function linesIn(body: string, lists: Lists, take: Take): Line[] {
  const open: Open = { lines: [], rows: [], table: [], depth: 0, asked: 0 };
  const parts = body.split(edge);
  for (let at = 1; at < parts.length; at += 2) {
    const [mark, rest = ''] = [parts[at], parts[at + 1]];
    if (mark === '<w:p') takeParagraph(open, rest, lists, take);
    else takeTableMark(open, mark ?? '');
  }
  if (open.table.length > 0) endTable(open);
  return open.lines;
}

function takeTableMark(open: Open, mark: string): void {
  const row = open.rows.at(-1);
  if (mark === '<w:tbl') open.depth += 1;
  else if (mark === '<w:tr') open.rows.push({ cells: [], cell: [] });
  else if (mark === '</w:tc>' && row !== undefined) {
    row.cells.push(joined(row.cell, '\n'));
    row.cell = [];
  } else if (mark === '</w:tr>') {
    open.rows.pop();
    const outer = open.rows.at(-1);
    if (row !== undefined && outer !== undefined) outer.cell.push(onOneLine(row.cells));
    else if (row !== undefined) open.table.push(row.cells);
  } else if (mark === '</w:tbl>') {
    open.depth = Math.max(0, open.depth - 1);
    if (open.depth === 0) endTable(open);
  }
}

function onOneLine(cells: readonly Line[]): Line {
  const flat = cells.map(({ text, looks }) => ({ text: text.replaceAll('\n', ' '), looks }));
  return joined(flat, '\t');
}

/** A table of questions as an exam; of every other its rows. */
function endTable(open: Open): void {
  const texts = open.table.map((cells) => cells.map(({ text }) => text));
  const asked = tableAsText(texts, open.asked);
  open.asked += asked?.filter((line) => /^\d{1,5}\. /.test(line)).length ?? 0;
  const plain = (text: string) => behind(text, noLine);
  open.lines.push(...(asked?.map(plain) ?? open.table.map(onOneLine)));
  open.table = [];
}

function takeParagraph(open: Open, rest: string, lists: Lists, take: Take): void {
  const row = open.rows.at(-1);
  if (/^\s*\/>|^[^<>]{0,400}\/>/.test(rest)) {
    if (row === undefined) open.lines.push(noLine);
    return;
  }
  const number = numberOf(rest.slice(0, 2000), lists);
  const line = runsOf(rest, take);
  const isEmpty = line.text.trim() === '';
  const mark = number === '' || isEmpty ? '' : `${number}${/[.．、)）]$/.test(number) ? ' ' : '. '}`;
  const whole = behind(mark, line);
  if (row === undefined) open.lines.push(...brokenLines(whole));
  else if (!isEmpty) row.cell.push(trimmedLine(whole));
}

/** The lines of a paragraph with line breaks. */
function brokenLines(whole: Line): Line[] {
  let from = 0;
  return whole.text.split('\n').map((text) => {
    const line = part(whole, from, from + text.length);
    from += text.length + 1;
    return line;
  });
}
