import { listsOf, type Lists, numberOf } from '../../bank/formats/docx-lists.ts';
import { pictureTaker, withoutFallbacks } from '../../bank/formats/docx-pictures.ts';
import { runsOf, type Take } from '../../bank/formats/docx-runs.ts';
import type { DocumentPicture } from '../../bank/formats/picture-marks.ts';
import type { Archive } from '../../platform/files/archive.ts';
import type { ByteTools } from '../../platform/files/bytes.ts';

const edge = /(<w:tbl(?=[\s>])|<\/w:tbl>|<\/w:tr>|<\/w:tc>|<w:p(?=[\s>]))/;

/** Levels of headings by the id of their style: Word names them `heading 1` whatever their id. */
function headingsOf(styles: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, id = '', inside = ''] of styles.matchAll(
    /<w:style\s[^<>]{0,400}?w:styleId="([^"<>]{1,100})"[^<>]{0,400}>([^]{0,4000}?)<\/w:style>/g,
  )) {
    const level = /<w:name\s[^<>]{0,100}?w:val="(?:heading|标题) ?([1-6])"/i.exec(inside)?.[1];
    if (level) found.set(id, Number(level));
  }
  return found;
}

interface Reading {
  readonly lists: Lists;
  readonly headings: ReadonlyMap<string, number>;
  readonly take: Take;
}

/** A paragraph as a line of Markdown; empty when it says nothing. */
function lineOf(paragraph: string, { lists, headings, take }: Reading): string {
  if (/^\s*\/>|^[^<>]{0,400}\/>/.test(paragraph)) return '';
  const properties = paragraph.slice(0, 2000);
  const style = /<w:pStyle\s[^<>]{0,100}?w:val="([^"<>]{1,100})"/.exec(properties)?.[1] ?? '';
  const level = headings.get(style) ?? Number(/^Heading([1-6])$/.exec(style)?.[1] ?? 0);
  const number = numberOf(properties, lists);
  const text = runsOf(paragraph, take).text.trim();
  if (text === '') return '';
  if (level > 0) return `${level <= 2 ? '##' : '###'} ${number}${text.replaceAll('\n', ' ')}`;
  if (number !== '')
    return /^\d+[.．、)）]?$/.test(number) ? `${/\d+/.exec(number)?.[0]}. ${text}` : `${number} ${text}`;
  return /<w:numPr[\s>]/.test(properties) ? `- ${text}` : text;
}

const cellText = (text: string) => text.replaceAll('|', '／').replaceAll(/\s+/g, ' ').trim();

function tableText(rows: readonly (readonly string[])[]): string {
  const width = Math.max(...rows.map(({ length }) => length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cellText(cells[at] ?? '')).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n');
}

/**
 * The text of a Word document as restricted Markdown: headings, lists and tables stay what they are, pictures
 * stand as marks and are put into `pictures`. Null when the archive is no such document.
 */
export function docxMarkdown(archive: Archive, tools: ByteTools, pictures: DocumentPicture[]): string | null {
  const file = (name: string) => {
    const bytes = archive.read(name);
    return bytes === null ? '' : (tools.decode(bytes, 'utf-8', false) ?? '');
  };
  const body = withoutFallbacks(file('word/document.xml'));
  if (body === '') return null;
  const styles = file('word/styles.xml');
  const take = pictureTaker(archive, file('word/_rels/document.xml.rels'), pictures);
  const reading = { lists: listsOf(file('word/numbering.xml'), styles), headings: headingsOf(styles), take };
  return blocksOf(body, reading);
}

function blocksOf(body: string, reading: Reading): string {
  const blocks: string[] = [];
  let [rows, cells, cell, depth]: [string[][], string[], string[], number] = [[], [], [], 0];
  const parts = body.split(edge);
  for (let at = 1; at < parts.length; at += 2) {
    const [mark, rest = ''] = [parts[at], parts[at + 1]];
    if (mark === '<w:p') {
      const line = lineOf(rest, reading);
      if (depth > 0) cell.push(line);
      else if (line !== '') blocks.push(line);
    } else if (mark === '<w:tbl') depth += 1;
    else if (mark === '</w:tc>' && depth === 1) [cells, cell] = [[...cells, cell.join(' ')], []];
    else if (mark === '</w:tr>' && depth === 1) [rows, cells] = [[...rows, cells], []];
    else if (mark === '</w:tbl>') {
      depth = Math.max(0, depth - 1);
      if (depth === 0 && rows.length > 0) blocks.push(tableText(rows));
      if (depth === 0) rows = [];
    }
  }
  // Lines of one list stand together.
  const isItem = (line = '') => /^(?:- |\d+\. )/.test(line);
  return blocks
    .map((line, at) => (at === 0 ? line : `${isItem(line) && isItem(blocks[at - 1]) ? '\n' : '\n\n'}${line}`))
    .join('');
}
