import { looks, type Line, part } from './docx-runs.ts';
import { LOOK_MARK, optionsIn } from './exam-text/options.ts';
import { sectionIn, type SectionKind } from './exam-text/sections.ts';

/** An option of a document: where its words stand. */
interface Stretch {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** In the order in which they are believed: people shade and colour a key; bold they also use otherwise. */
const order = [looks.shaded, looks.coloured, looks.bold, looks.underlined] as const;

/** Whether nearly all of a stretch looks so. */
function looksSo({ text, looks: all }: Line, look: number): boolean {
  let [words, so] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    if (/\s/.test(text[at] ?? '')) continue;
    words += 1;
    if ((all.charCodeAt(at) & look) !== 0) so += 1;
  }
  return words > 0 && so * 10 >= words * 8;
}

/** The options on a line and where their words stand; null when it has none. */
function optionsOn(line: Line, no: number, due: string): Stretch[] | null {
  const found = optionsIn(line.text.trim(), due);
  if (found === null || found[0]?.letter !== due) return null;
  let from = 0;
  return found.map(({ text }) => {
    const at = Math.max(line.text.indexOf(text, from), from);
    from = at + text.length;
    return { line: no, from: at, to: from };
  });
}

/** Of a question's options those that look other than the rest; none when all look alike. */
function setOff(options: readonly Stretch[], lines: readonly Line[]): readonly Stretch[] {
  for (const look of order) {
    const marked = options.filter(({ line, from, to }) => looksSo(part(lines[line] as Line, from, to), look));
    if (marked.length > 0 && marked.length < options.length) return marked;
  }
  return [];
}

/** Stretches behind which a mark is to stand, over all questions. */
function marksIn(lines: readonly Line[]): Stretch[] {
  const marks: Stretch[] = [];
  let group: Stretch[] = [];
  const close = () => {
    if (group.length > 1) marks.push(...setOff(group, lines));
    group = [];
  };
  for (const [no, line] of lines.entries()) {
    const next = String.fromCharCode(65 + group.length);
    const more = optionsOn(line, no, next);
    if (more !== null) group.push(...more);
    else if (line.text.trim() !== '') {
      close();
      group.push(...(optionsOn(line, no, 'A') ?? []));
    }
  }
  close();
  return marks;
}

/** Underlined blanks as lines to fill in; in a section of fill-ins underlined words as answers that are filled in. */
function withBlanks(line: Line, filled: boolean): string {
  let text = '';
  for (let at = 0; at < line.text.length;) {
    const on = (place: number) => (line.looks.charCodeAt(place) & looks.underlined) !== 0;
    let to = at + 1;
    while (to < line.text.length && on(to) === on(at)) to += 1;
    const words = line.text.slice(at, to);
    const isBlank = words.trim() === '';
    if (!on(at) || (isBlank && words.length < 2 && words !== '\t')) text += words;
    else if (isBlank) text += '____';
    else text += filled ? `____${words.trim()}____` : words;
    at = to;
  }
  return text;
}

/**
 * The lines as a reader of plain text needs them: what people say by the look of their words is written out.
 * An option that looks other than its neighbours gets a mark; underlined blanks become blanks.
 */
export function linesWithLooks(lines: readonly Line[]): string[] {
  if (lines.every((line) => /^\0*$/.test(line.looks))) return lines.map(({ text }) => text);
  const marks = Map.groupBy(marksIn(lines), ({ line }) => line);
  let kind: SectionKind | null = null;
  return lines.map((line, no) => {
    kind = sectionIn(line.text.trim())?.kind ?? kind;
    const own = marks.get(no) ?? [];
    if (own.length === 0)
      return optionsIn(line.text.trim(), 'A') ? line.text : withBlanks(line, kind === 'fill');
    return own.reduceRight((text, { to }) => `${text.slice(0, to)}${LOOK_MARK}${text.slice(to)}`, line.text);
  });
}
