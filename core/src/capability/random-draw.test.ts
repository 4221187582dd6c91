import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawnCount, drawPeople, isReplayed } from './random-draw.ts';

const people = fc.uniqueArray(fc.uuid(), { maxLength: 60 });
const percent = fc.integer({ min: 1, max: 100 });

test('a draw can be done again from its seed and its people, in whatever order they are given', () => {
  fc.assert(
    fc.property(people, percent, fc.string(), (population, share, seed) => {
      const drawn = drawPeople(population, share, seed);
      expect(drawPeople(population.toReversed(), share, seed)).toEqual(drawn);
      expect(new Set(drawn).size).toBe(drawnCount(population.length, share));
      expect(drawn.every((id) => population.includes(id))).toBe(true);
      expect(isReplayed({ population, seed, drawn }, share)).toBe(true);
      if (drawn.length > 0)
        expect(isReplayed({ population, seed, drawn: drawn.slice(1) }, share)).toBe(false);
    }),
  );
});

test('the share is rounded up: one of twenty of five per cent, two of twenty-one', () => {
  expect([0, 1, 20, 21].map((n) => drawnCount(n, 5))).toEqual([0, 1, 1, 2]);
});

test('everybody is drawn about as often as everybody else', () => {
  const population = Array.from({ length: 10 }, (_, i) => `p${i}`);
  const times = new Map<string, number>();
  for (let seed = 0; seed < 4_000; seed++)
    for (const id of drawPeople(population, 20, String(seed))) times.set(id, (times.get(id) ?? 0) + 1);
  for (const id of population) expect(Math.abs((times.get(id) ?? 0) - 800)).toBeLessThan(120);
});
