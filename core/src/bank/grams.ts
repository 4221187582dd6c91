import { comparableText } from './text.ts';

/**
 * Chinese writes no spaces between words, and a word is often two characters: what can be looked up is
 * every single character and every pair of neighbours (`grams_of` in the database says the same of a text).
 * For likeness a pair is its two UTF-16 units in one signed 32-bit number: no two pairs share a number.
 */
function pairOf(one: number, other: number): number {
  return (one << 16) | other;
}

const SPACE = 32;
const isBlank = (unit: number) => unit <= SPACE;

/** The pairs of neighbouring characters of a comparable text as numbers, each once. */
export function pairsOf(text: string): number[] {
  const pairs = new Set<number>();
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isBlank(unit) && !isBlank(before)) pairs.add(pairOf(before, unit));
    before = unit;
  }
  return [...pairs];
}

/** What an item must hold to be found. */
export interface Wanted {
  /** All of these characters and pairs of characters … */
  readonly grams: string[];
  /** … and these words letter for letter: longer than two characters, which grams alone do not settle. */
  readonly words: string[];
  /** All words; holding them letter for letter says the same as grams and words do. */
  readonly all: string[];
}

/** Reads a query: words stand between spaces, and an item must hold every one of them. */
export function wantedBy(query: string): Wanted {
  const words = comparableText(query)
    .split(' ')
    .filter(Boolean)
    .map((word) => [...word]);
  // A pair says more than its two characters.
  const grams = words.flatMap((all) =>
    all.length > 1 ? all.slice(1).map((one, at) => `${all[at]}${one}`) : all,
  );
  return {
    grams: [...new Set(grams)],
    words: words.filter((all) => all.length > 2).map((all) => all.join('')),
    all: words.map((all) => all.join('')),
  };
}
