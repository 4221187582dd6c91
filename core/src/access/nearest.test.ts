import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithin } from './reach.ts';
import { nearestHolders } from './nearest.ts';

const held = new Map([
  ['YL', ['chief']],
  ['YL.FJ1', ['bureau']],
  ['YL.FJ1.S1', ['head', 'deputy']],
]);

test('whoever leads the unit itself is asked, and above it only where nobody is there', () => {
  expect(nearestHolders(held, 'YL.FJ1.S1', [])).toEqual(['head', 'deputy']);
  expect(nearestHolders(held, 'YL.FJ1.S1.T3', [])).toEqual(['head', 'deputy']);
  expect(nearestHolders(held, 'YL.FJ1.S2', [])).toEqual(['bureau']);
  expect(nearestHolders(held, 'YL.ZZ', [])).toEqual(['chief']);
  expect(nearestHolders(held, 'XX.ZZ', [])).toEqual([]);
});

test('nobody is asked about themselves: their second leader is, or else the one above', () => {
  expect(nearestHolders(held, 'YL.FJ1.S1', ['head'])).toEqual(['deputy']);
  expect(nearestHolders(held, 'YL.FJ1', ['bureau'])).toEqual(['chief']);
  expect(nearestHolders(held, 'YL', ['chief'])).toEqual([]);
});

test('all who are asked lead the unit or one above it, and nobody who may be asked stands nearer', () => {
  const path = fc
    .array(fc.constantFrom('A', 'B'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  const grants = fc.array(fc.tuple(path, fc.constantFrom('p', 'q', 'r')), { maxLength: 8 });
  fc.assert(
    fc.property(grants, path, fc.constantFrom('p', 'q', 'none'), (given, unit, but) => {
      const byPath = new Map<string, string[]>();
      for (const [at, who] of given) byPath.set(at, [...(byPath.get(at) ?? []), who]);
      const over = given.filter(([at, who]) => isWithin(unit, at) && who !== but);
      const deepest = Math.max(0, ...over.map(([at]) => at.length));
      const expected = over.filter(([at]) => at.length === deepest).map(([, who]) => who);
      expect(nearestHolders(byPath, unit, [but]).toSorted()).toEqual(expected.toSorted());
    }),
  );
});
