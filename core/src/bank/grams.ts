import { comparableText } from './text.ts';

/**
 * Chinese writes no spaces between words, and a word is often two characters: what can be looked up is
 * every single character and every pair of neighbours. A pair is its two UTF-16 units in one signed
 * 32-bit number, exactly: no two pairs share a number, and none is that of a single character.
 */
function pairOf(one: number, other: number): number {
  return (one << 16) | other;
}

const SPACE = 32;
const isBlank = (unit: number) => unit <= SPACE;

/** Every character and every pair of neighbouring characters of a comparable text, each once. */
export function gramsOf(text: string): number[] {
  const grams = new Set<number>();
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isBlank(unit)) {
      grams.add(unit);
      if (!isBlank(before)) grams.add(pairOf(before, unit));
    }
    before = unit;
  }
  return [...grams];
}

/** The pairs of neighbouring characters of a comparable text alone, each once. */
export function pairsOf(text: string): number[] {
  return gramsOf(text).filter((gram) => gram < 0 || gram > 0xffff);
}

/** What an item must hold to be found. */
export interface Wanted {
  /** All of these grams … */
  readonly grams: number[];
  /** … and these words letter for letter: longer than two characters, which grams alone do not settle. */
  readonly words: string[];
}

/** Reads a query: words stand between spaces, and an item must hold every one of them. */
export function wantedBy(query: string): Wanted {
  const words = comparableText(query).split(' ').filter(Boolean);
  const grams = words.flatMap((word) => {
    const all = gramsOf(word);
    // A pair says more than its two characters.
    return word.length > 1 ? all.filter((gram) => gram < 0 || gram > 0xffff) : all;
  });
  return { grams: [...new Set(grams)], words: words.filter((word) => word.length > 2) };
}
