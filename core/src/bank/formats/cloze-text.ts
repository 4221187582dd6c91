import { withoutEntities } from '../../platform/files/entities.ts';
import { keyOf } from './gift-number.ts';
import type { ParsedAnswer, ParsedGap } from './parsed.ts';

const opening = /\{(\d{0,4}):([A-Z_]{2,20}):/g;

const kinds: readonly (readonly [RegExp, ParsedGap['kind'], boolean])[] = [
  [/^(?:NUMERICAL|NM)$/, 'numeric', false],
  [/^(?:MULTICHOICE|MC)(?:_?[VH])?(?:_?S)?$/, 'single-choice', false],
  [/^(?:MULTIRESPONSE|MR)(?:_?H)?(?:_?S)?$/, 'multiple-choice', false],
  [/^(?:SHORTANSWER|SA|MW)$/, 'short-text', false],
  [/^(?:SHORTANSWER_C|SAC|MWC)$/, 'short-text', true],
];

/** A text with its gaps taken out; `brokenAt` is the offset of a gap that cannot be read. */
export interface ClozeText {
  stem: string;
  gaps: ParsedGap[];
  brokenAt?: number;
}

/** Reads embedded answers such as {1:MULTICHOICE:=Paris~London#no} out of a text. */
export function clozeIn(text: string): ClozeText {
  const gaps: ParsedGap[] = [];
  let stem = '';
  let from = 0;
  opening.lastIndex = 0;
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    const kind = kinds.find(([name]) => name.test(open?.[2] ?? ''));
    if (kind === undefined) continue;
    const body = opening.lastIndex;
    const end = unescapedEnd(text, body);
    const answers = end < 0 ? null : alternatives(text.slice(body, end), kind[1]);
    if (answers === null) return { stem, gaps, brokenAt: open.index };
    gaps.push({
      kind: kind[1],
      weight: Number(open[1]) || 1,
      answers,
      ...(kind[1] === 'short-text' ? { caseSensitive: kind[2] } : {}),
    });
    stem += `${text.slice(from, open.index)}{#${gaps.length}}`;
    from = end + 1;
    opening.lastIndex = from;
  }
  return { stem: stem + text.slice(from), gaps };
}

/** The closing brace of a gap; a brace behind a backslash is text. */
function unescapedEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '}') return at;
    else if (text[at] === '{' && /^\{\d{0,4}:[A-Z]/.test(text.slice(at, at + 8))) return -1;
  }
  return -1;
}

/** Splits at a mark that is not escaped; `#` inside an entity such as &#123; is no mark. */
function apart(text: string, mark: string, most = Number.POSITIVE_INFINITY): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length && parts.length + 1 < most; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === mark && !(mark === '#' && text[at - 1] === '&')) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function bare(text: string): string {
  return withoutEntities(text.replace(/\\([\\}~#="/])/g, '$1')).trim();
}

function alternatives(body: string, kind: ParsedGap['kind']): ParsedAnswer[] | null {
  const answers: ParsedAnswer[] = [];
  for (const alternative of apart(body, '~')) {
    const weight = /^(?:=|%(-?\d{1,3}(?:\.\d+)?)%)/.exec(alternative.trimStart());
    const rest = alternative.trimStart().slice(weight?.[0].length ?? 0);
    const [written = '', comment] = apart(rest, '#', 2);
    const fraction = weight === null ? 0 : weight[1] === undefined ? 1 : Number(weight[1]) / 100;
    const feedback = comment === undefined ? '' : bare(comment);
    const answer: ParsedAnswer = { text: bare(written), fraction, ...(feedback === '' ? {} : { feedback }) };
    if (kind !== 'numeric') answers.push(answer);
    else {
      const key = keyOf(answer.text.replace(/,(?=\d)/g, '.'));
      if (key === null) return null;
      answers.push({ ...answer, text: key.text, tolerance: key.tolerance });
    }
  }
  return answers.some(({ text }) => text !== '') ? answers : null;
}
