import { liesIn, type Area } from '../areas.ts';
import type { KindName } from '../kinds.ts';
import type { Part } from '../parts.ts';

type Content = Record<string, unknown>;

/** The letter of a place in a list: A, B, C … */
export function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function letterOf(parts: unknown, id: unknown): string {
  return letter((parts as Part[]).findIndex((part) => part.id === id));
}

function gapKey(gap: Content): string {
  if (gap.type === 'select') return letterOf(gap.choices, gap.key);
  return gap.type === 'text'
    ? (gap.accept as string[]).join(' / ')
    : `${gap.key}${(gap.unit as string | undefined) ?? ''}`;
}

/** For each area the letters of the places that lie in it. */
function spotKey({ image, markers, areas }: Content): string {
  const { width, height } = image as { width: number; height: number };
  const inside = (area: Area) =>
    (markers as { x: number; y: number }[])
      .flatMap((marker, at) => (liesIn(marker, area, height / width) ? [letter(at)] : []))
      .join(' / ');
  return (areas as Area[]).map(inside).sort().join('；');
}

const keys: Readonly<Partial<Record<KindName, (content: Content) => string>>> = {
  single: ({ options, key }) => letterOf(options, key),
  multiple: ({ options, keys: right }) => (right as string[]).map((id) => letterOf(options, id)).sort().join(''),
  'true-false': ({ key }) => (key === true ? '√' : '×'),
  'fill-blank': ({ blanks }) => (blanks as { accept: string[] }[]).map(({ accept }) => accept.join(' / ')).join('；'),
  numeric: ({ key, tolerance, unit }) => `${key}${(unit as string | undefined) ?? ''}${Number(tolerance) > 0 ? ` ± ${tolerance}` : ''}`,
  matching: ({ left, right, pairs }) => (left as Part[]).map(({ id }, at) => `${at + 1}-${letterOf(right, (pairs as Record<string, string>)[id])}`).join(' '),
  ordering: ({ entries, order }) => (order as string[]).map((id) => letterOf(entries, id)).join(''),
  'short-answer': ({ modelAnswer }) => String(modelAnswer),
  cloze: ({ gaps }) => (gaps as Content[]).map((gap, at) => `(${at + 1}) ${gapKey(gap)}`).join('  '),
  hotspot: spotKey,
}; // prettier-ignore

/** The right answer to a printed item, in the letters and figures of the paper; empty for a case, whose parts have theirs. */
export function printedKey(kind: KindName, content: Content): string {
  return keys[kind]?.(content) ?? '';
}
