import type { ByteTools } from '../../platform/files/bytes.ts';
import { withoutEntities } from '../../platform/files/entities.ts';
import type { Archive } from '../../platform/files/archive.ts';
import { pictureTaker, withoutFallbacks } from './docx-pictures.ts';
import type { DocumentPicture } from './picture-marks.ts';

/**
 * The text of a Word document, a line for each paragraph, as it looks on paper: numbers that Word
 * itself counts are written out, tables give a line per row with tabs, line breaks and tabs stay.
 * A picture stands as `[图]`; where `pictures` are asked for, it is put there, and its mark into the text.
 * Null when the archive is no such document.
 */
export function docxText(
  archive: Archive,
  tools: ByteTools,
  pictures: DocumentPicture[] | null = null,
): string | null {
  const part = (name: string) => {
    const bytes = archive.read(name);
    return bytes === null ? '' : (tools.decode(bytes, 'utf-8', false) ?? '');
  };
  const body = part('word/document.xml');
  if (body === '') return null;
  const lists = listsOf(part('word/numbering.xml'));
  if (pictures === null) return linesIn(body, lists, null).join('\n');
  const take = pictureTaker(archive, part('word/_rels/document.xml.rels'), pictures);
  return linesIn(withoutFallbacks(body), lists, take).join('\n');
}

/** What stands for a drawing in the text. */
type Take = ((drawing: string) => string) | null;

/** How a level of a list counts: its form and its text, such as `%1.`. */
interface Level {
  readonly form: string;
  readonly text: string;
  readonly start: number;
}

interface Lists {
  readonly levels: Map<string, Level>;
  readonly counts: Map<string, number>;
}

function value(xml: string, tag: string): string | undefined {
  return new RegExp(`<w:${tag} [^<>]{0,400}?w:val="([^"<>]{0,100})"`).exec(xml)?.[1];
}

/** The levels of every list by `list/level`. */
function listsOf(xml: string): Lists {
  const abstracts = new Map<string, Level[]>();
  for (const piece of xml.split(/<w:abstractNum(?=[\s>])/).slice(1)) {
    const id = /w:abstractNumId="(\d{1,9})"/.exec(piece.slice(0, 400))?.[1] ?? '';
    const levels = piece.split(/<w:lvl(?=[\s>])/).slice(1, 10);
    abstracts.set(
      id,
      levels.map((level) => ({
        form: value(level, 'numFmt') ?? 'decimal',
        text: withoutEntities(value(level, 'lvlText') ?? ''),
        start: Number(value(level, 'start') ?? 1),
      })),
    );
  }
  const levels = new Map<string, Level>();
  for (const piece of xml.split(/<w:num(?=[\s>])/).slice(1)) {
    const id = /w:numId="(\d{1,9})"/.exec(piece.slice(0, 400))?.[1] ?? '';
    const found = abstracts.get(value(piece, 'abstractNumId') ?? '') ?? [];
    for (const [at, level] of found.entries()) levels.set(`${id}/${at}`, level);
  }
  return { levels, counts: new Map() };
}

const chinese = '零一二三四五六七八九';

function counted(number: number, form: string): string {
  if (/chinese|ideograph|japaneseCounting|taiwanese/i.test(form)) {
    const ones = number % 10 === 0 ? '' : (chinese[number % 10] ?? '');
    return number < 10 ? ones : `${number < 20 ? '' : (chinese[Math.floor(number / 10)] ?? '')}十${ones}`;
  }
  if (form === 'upperLetter') return String.fromCharCode(64 + (((number - 1) % 26) + 1));
  if (form === 'lowerLetter') return String.fromCharCode(96 + (((number - 1) % 26) + 1));
  if (form === 'decimalEnclosedCircle' && number <= 20) return String.fromCharCode(0x245f + number);
  return String(number);
}

/** The number Word prints before a paragraph; empty when it is in no list. */
function numberOf(paragraph: string, lists: Lists): string {
  const list = /<w:numPr>([^]{0,400}?)<\/w:numPr>/.exec(paragraph)?.[1];
  if (list === undefined) return '';
  const id = value(list, 'numId') ?? '0';
  const depth = Number(value(list, 'ilvl') ?? 0);
  const level = lists.levels.get(`${id}/${depth}`);
  if (level === undefined || level.form === 'bullet' || level.form === 'none') return '';
  const number = (lists.counts.get(`${id}/${depth}`) ?? level.start - 1) + 1;
  lists.counts.set(`${id}/${depth}`, number);
  for (let deeper = depth + 1; deeper < 9; deeper += 1) lists.counts.delete(`${id}/${deeper}`);
  return level.text.replace(/%(\d)/g, (_, place: string) => {
    const at = Number(place) - 1;
    const form = lists.levels.get(`${id}/${at}`)?.form ?? 'decimal';
    return counted(lists.counts.get(`${id}/${at}`) ?? 1, form);
  });
}

const pieces =
  /<w:t(?:\s[^<>]{0,200})?>([^<]*)<|<w:(tab|br|cr|noBreakHyphen)(?:\s[^<>]{0,200})?\/>|<(w:drawing|w:pict|w:object|m:oMath)[\s>]|<m:t(?:\s[^<>]{0,200})?>([^<]*)</g;

function textOf(paragraph: string, take: Take): string {
  let text = '';
  let drawnTo = 0;
  for (const match of paragraph.matchAll(pieces)) {
    const [, run, mark, picture, formula] = match;
    if (run !== undefined || formula !== undefined) text += run ?? formula;
    else if (mark === 'tab') text += '\t';
    else if (mark === 'noBreakHyphen') text += '-';
    else if (mark !== undefined) text += '\n';
    else if (picture === undefined || picture === 'm:oMath' || match.index < drawnTo) continue;
    else if (take !== null) {
      drawnTo = drawingEnd(paragraph, picture, match.index);
      text += take(paragraph.slice(match.index, drawnTo));
    } else if (picture !== 'w:object') text += '[图]';
  }
  return withoutEntities(text);
}

/** Where a drawing ends; that of a text box goes on beyond its paragraph. */
function drawingEnd(paragraph: string, tag: string, from: number): number {
  const end = paragraph.indexOf(`</${tag}>`, from);
  return end < 0 ? paragraph.length : end;
}

/** Paragraphs in order; those of one table row share a line. Deleted text and fallbacks are not there. */
function linesIn(body: string, lists: Lists, take: Take): string[] {
  const lines: string[] = [];
  let row: string[] | null = null;
  let cell: string[] = [];
  const parts = body.split(/(<w:tr(?=[\s>])|<\/w:tr>|<\/w:tc>|<w:p(?=[\s>]))/);
  for (let at = 1; at < parts.length; at += 2) {
    const [mark, rest = ''] = [parts[at], parts[at + 1]];
    if (mark === '<w:tr') row = [];
    else if (mark === '</w:tc>') {
      row?.push(cell.join(' ').trim());
      cell = [];
    } else if (mark === '</w:tr>') {
      lines.push((row ?? []).join('\t'));
      row = null;
    } else if (!/^\s*\/>|^[^<>]{0,400}\/>/.test(rest)) {
      const number = numberOf(rest.slice(0, 2000), lists);
      const text = textOf(rest, take);
      const whole = number === '' ? text : `${number}${/[.．、)）]$/.test(number) ? ' ' : '. '}${text}`;
      if (row === null) lines.push(...whole.split('\n'));
      else if (whole.trim() !== '') cell.push(whole.trim());
    } else if (row === null) lines.push('');
  }
  return lines;
}
