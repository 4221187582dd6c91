import type { Criterion } from '@whetstone/core/bank/kind.ts';

/** A piece of a text; `hit` where it is one of the words looked for. */
export interface Span {
  readonly text: string;
  readonly hit: boolean;
}

const special = /[.*+?^${}()|[\]\\]/g;

/** The text in pieces, those that are keywords of the rubric apart; longer words before shorter ones. */
export function keywordSpans(text: string, rubric: readonly Criterion[]): Span[] {
  const words = [...new Set(rubric.flatMap(({ keywords }) => keywords ?? []))].filter((word) => word !== '');
  if (words.length === 0) return text === '' ? [] : [{ text, hit: false }];
  const byLength = words.toSorted((one, other) => other.length - one.length);
  const looked = new RegExp(`(${byLength.map((word) => word.replace(special, '\\$&')).join('|')})`, 'gi');
  return text
    .split(looked)
    .map((piece, at) => ({ text: piece, hit: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
