import type { Dice } from '../../platform/chance.ts';

/** Digits and letters that nobody takes for one another: 31 of them, a prime, so that every slip shows. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const BASE = LETTERS.length;
const LENGTH = 12;
/** What people read in place of a letter that is never used. */
const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', Z: '2', U: 'V' };

/** What is wrong with a code, told to whoever typed it. */
export type CodeFault =
  | { readonly why: 'length'; readonly length: number }
  /** Characters 1–12 counted from the left; null when more than one is wrong. */
  | { readonly why: 'character' | 'check-digit'; readonly place: number | null };

/** The two sums that a right code brings to nought: of the characters, and of each times its place. */
function sums(values: readonly number[]): [plain: number, placed: number] {
  let [plain, placed] = [0, 0];
  for (const [index, value] of values.entries()) {
    plain = (plain + value) % BASE;
    placed = (placed + (index + 1) * value) % BASE;
  }
  return [plain, placed];
}

function withChecks(data: readonly number[]): number[] {
  for (let first = 0; first < BASE; first++)
    for (let second = 0; second < BASE; second++) {
      const whole = [...data, first, second];
      if (sums(whole).every((sum) => sum === 0)) return whole;
    }
  throw new RangeError('no check characters');
}

/** A new code of ten characters by chance and two that check them: `K7M2-9QRT-4XWA`. */
export function makeCode(dice: Dice): string {
  const data = Array.from({ length: LENGTH - 2 }, () => dice.below(BASE));
  return shownCode(
    withChecks(data)
      .map((value) => LETTERS[value])
      .join(''),
  );
}

/** The code in groups of four, as it is printed. */
const shownCode = (bare: string): string => bare.replace(/(.{4})(?=.)/g, '$1-');

/**
 * Reads a code as people type it: small letters, spaces and full-width characters are all right, and so are
 * letters that look like a digit. Any one character that is wrong is found, with its place; two are found
 * without it.
 */
export function readCode(typed: string): { readonly code: string } | { readonly fault: CodeFault } {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '')
    .replace(/[OILZU]/g, (letter) => lookAlikes[letter] as string);
  if (bare.length !== LENGTH) return { fault: { why: 'length', length: bare.length } };
  const values = [...bare].map((letter) => LETTERS.indexOf(letter));
  const strange = values.indexOf(-1);
  if (strange >= 0) return { fault: { why: 'character', place: strange + 1 } };
  const [plain, placed] = sums(values);
  if (plain === 0 && placed === 0) return { code: shownCode(bare) };
  return { fault: { why: 'check-digit', place: placeOf(plain, placed) } };
}

/** Where the one wrong character stands, from what it adds to both sums. */
function placeOf(plain: number, placed: number): number | null {
  if (plain === 0) return null;
  for (let place = 1; place <= LENGTH; place++) if ((place * plain) % BASE === placed) return place;
  return null;
}
