import { withoutEntities } from '../../platform/files/entities.ts';

/** How a character looks, each a bit: what people set off a key or an answer by. */
export const looks = { shaded: 1, coloured: 2, bold: 4, underlined: 8 } as const;

/** A line of a document with the look of each of its characters. */
export interface Line {
  readonly text: string;
  /** A character code for each of the text: the bits of its look. */
  readonly looks: string;
}

export const noLine: Line = { text: '', looks: '' };

function plain(text: string): Line {
  return { text, looks: '\0'.repeat(text.length) };
}

/** Lines behind one another, with a mark between them. */
export function joined(lines: readonly Line[], mark: string): Line {
  return {
    text: lines.map(({ text }) => text).join(mark),
    looks: lines.map((line) => line.looks).join('\0'.repeat(mark.length)),
  };
}

/** A part of a line. */
export function part({ text, looks: all }: Line, from: number, to: number): Line {
  return { text: text.slice(from, to), looks: all.slice(from, to) };
}

export function trimmedLine(line: Line): Line {
  const from = line.text.length - line.text.trimStart().length;
  return part(line, from, Math.max(from, line.text.trimEnd().length));
}

/** What stands before a line. */
export function behind(text: string, line: Line): Line {
  return text === '' ? line : joined([plain(text), line], '');
}

function isOn(properties: string, tag: string): boolean {
  const match = new RegExp(`<w:${tag}(?:\\s[^<>]{0,400}?w:val="([^"<>]{0,40})"[^<>]{0,400})?\\s?/?>`).exec(
    properties,
  );
  return match !== null && !['0', 'false', 'off', 'none'].includes(match[1] ?? '');
}

/** The look that the properties of a run give it. */
function lookIn(properties: string): number {
  const colour = /<w:color\s[^<>]{0,400}?w:val="([^"<>]{0,40})"/.exec(properties)?.[1] ?? 'auto';
  const fill = /<w:shd\s[^<>]{0,400}?w:fill="([^"<>]{0,40})"/.exec(properties)?.[1] ?? 'auto';
  const isShaded = isOn(properties, 'highlight') || !/^(?:auto|ffffff)$/i.test(fill);
  // Near black is black: people paste from pages whose text is #333333.
  const isColoured = !/^(?:auto|([0-4][0-9a-f]){3})$/i.test(colour);
  return (
    (isShaded ? looks.shaded : 0) |
    (isColoured ? looks.coloured : 0) |
    (isOn(properties, 'b') ? looks.bold : 0) |
    (isOn(properties, 'u') ? looks.underlined : 0)
  );
}

/** Ticks and crosses that Word keeps as signs of a font. */
const signs: Readonly<Record<string, string>> = { FC: '√', FE: '√', '50': '√', '52': '√', FB: '×', FD: '×', '4F': '×', '51': '×' }; // prettier-ignore

const pieces =
  /<w:t(?:\s[^<>]{0,200})?>([^<]*)<|<w:(tab|br|cr|noBreakHyphen)(?:\s[^<>]{0,200})?\/>|<(w:drawing|w:pict|w:object|m:oMath)[\s>]|<m:t(?:\s[^<>]{0,200})?>([^<]*)<|<w:(r)(?:\s[^<>]{0,400})?>|<w:rPr>([^]{0,4000}?)<\/w:rPr>|<w:sym\s[^<>]{0,200}?w:char="[Ff]?0?0?([0-9A-Fa-f]{2})"/g;

/** What stands for a drawing in the text. */
export type Take = ((drawing: string) => string) | null;

/** The text of a paragraph with its look: line breaks and tabs stay, drawings become what is taken for them. */
export function runsOf(paragraph: string, take: Take): Line {
  const told: Line[] = [];
  let [look, drawnTo, inRun] = [0, 0, false];
  const say = (text: string) => told.push({ text, looks: String.fromCharCode(look).repeat(text.length) });
  for (const match of paragraph.matchAll(pieces)) {
    const [, run, mark, picture, formula, begins, properties, sign] = match;
    if (begins !== undefined) [look, inRun] = [0, true];
    else if (properties !== undefined) look = inRun ? lookIn(properties) : 0;
    else if (run !== undefined || formula !== undefined) say(withoutEntities(run ?? formula ?? ''));
    else if (sign !== undefined) say(signs[sign.toUpperCase()] ?? '');
    else if (mark !== undefined) say(mark === 'tab' ? '\t' : mark === 'noBreakHyphen' ? '-' : '\n');
    else if (picture === undefined || picture === 'm:oMath' || match.index < drawnTo) continue;
    else {
      drawnTo = drawingEnd(paragraph, picture, match.index);
      told.push(plain(drawn(paragraph.slice(match.index, drawnTo), picture, take)));
    }
  }
  return joined(told, '');
}

/** A drawing in the text; the frame of a text box is none, its words stand below. */
function drawn(drawing: string, tag: string, take: Take): string {
  const shown = /<(?:a:blip|v:imagedata)\s/.test(drawing);
  if (!shown && /<(?:wps:txbx|v:textbox)[\s>/]/.test(drawing)) return '';
  if (take !== null) return take(drawing);
  return tag === 'w:object' ? '' : '[图]';
}

function drawingEnd(paragraph: string, tag: string, from: number): number {
  const end = paragraph.indexOf(`</${tag}>`, from);
  return end < 0 ? paragraph.length : end;
}
