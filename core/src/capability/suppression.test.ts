import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenParts } from './suppression.ts';

const parts = (...sizes: number[]) => sizes.map((n, i) => ({ id: `u${i}`, n }));
const hidden = (...sizes: number[]) => [...hiddenParts(parts(...sizes))].toSorted();

test('where every part has five people nothing is hidden', () => {
  expect(hidden(5, 8, 200)).toEqual([]);
});

test('one small part takes the next smallest with it', () => {
  expect(hidden(9, 3, 7, 40)).toEqual(['u1', 'u2']);
});

test('two small parts cover each other when together they are five people', () => {
  expect(hidden(4, 3, 9, 40)).toEqual(['u0', 'u1']);
  expect(hidden(1, 2, 9, 40)).toEqual(['u0', 'u1', 'u2']);
});

test('an empty part neither tells nor protects anything', () => {
  expect(hidden(0, 3, 9, 40)).toEqual(['u1', 'u2']);
});

test('the total never gives away fewer than five people or a single part', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 12 }), (sizes) => {
      const all = parts(...sizes);
      const hide = hiddenParts(all);
      const secret = all.filter((part) => hide.has(part.id));
      for (const part of all) if (part.n > 0 && part.n < 5) expect(hide.has(part.id)).toBe(true);
      const others = all.some((part) => part.n > 0 && !hide.has(part.id));
      if (secret.length > 0 && others) {
        expect(secret.length).toBeGreaterThanOrEqual(2);
        expect(secret.reduce((sum, part) => sum + part.n, 0)).toBeGreaterThanOrEqual(5);
      }
    }),
  );
});
