import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharePlaces } from './share-places.ts';

const needs = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 12 });

test('shares add up to the places or to all that is needed, and nobody gets more than they need', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), needs, (places, all) => {
      const shares = sharePlaces(places, all);
      const sum = (of: readonly number[]) => of.reduce((one, other) => one + other, 0);
      expect(sum(shares)).toBe(Math.min(places, sum(all)));
      shares.forEach((share, at) => expect(share <= all[at]! && share >= 0).toBe(true));
    }),
  );
});

test('who needs more never gets fewer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), needs, (places, all) => {
      const shares = sharePlaces(places, all);
      all.forEach((need, at) =>
        all.forEach((other, to) => need > other && expect(shares[at]!).toBeGreaterThanOrEqual(shares[to]!)),
      );
    }),
  );
});

test('ten places for needs of 7, 7 and 6', () => {
  expect(sharePlaces(10, [7, 7, 6])).toEqual([4, 3, 3]);
});
