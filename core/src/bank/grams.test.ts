import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairsOf, wantedBy } from './grams.ts';
import { comparableText } from './text.ts';

const chinese = fc.string({ unit: fc.constantFrom(...'继续盘问止血带枪支法a1 '), maxLength: 40 });

/** Characters and pairs of neighbours, as the database makes them. */
function gramsOf(text: string): string[] {
  const all = [...text];
  return [...all, ...all.slice(1).map((one, at) => `${all[at]}${one}`)];
}

/** Whether an item with this text would be found by this query. */
function finds(query: string, text: string): boolean {
  const { grams, words } = wantedBy(query);
  const held = new Set(gramsOf(text));
  return grams.every((gram) => held.has(gram)) && words.every((word) => text.includes(word));
}

describe('grams', () => {
  test('every part of a text finds it, and only what is in it does', () => {
    fc.assert(
      fc.property(chinese, fc.nat(40), fc.integer({ min: 1, max: 6 }), (written, from, length) => {
        const text = comparableText(written);
        const word = text.slice(from, from + length).trim();
        if (word !== '') expect(finds(word, text)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(chinese, chinese, (written, query) => {
        const text = comparableText(written);
        const words = comparableText(query).split(' ').filter(Boolean);
        expect(finds(query, text)).toBe(words.every((word) => text.includes(word)));
      }),
    );
  });

  test('no two pairs share a number, and one character is no pair', () => {
    const unit = fc.integer({ min: 33, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(unit, unit, unit, unit, (a, b, c, d) => {
        expect(pairsOf(a + b)[0] === pairsOf(c + d)[0]).toBe(a + b === c + d);
        expect(pairsOf(a)).toEqual([]);
      }),
    );
  });

  test('nothing is a pair across a space', () => {
    expect(pairsOf('甲 乙')).toEqual([]);
    expect(wantedBy('  ')).toEqual({ grams: [], words: [], all: [] });
    expect(wantedBy('ＬＡＷ-０００1 盘问 𠮷').words).toEqual(['law-0001']);
    expect(wantedBy('𠮷 盘𠮷').grams).toEqual(['𠮷', '盘𠮷']);
  });
});
