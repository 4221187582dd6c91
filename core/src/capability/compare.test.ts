import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { compareGaps, compareReady, pairsAmong, type ReadySample, readyRange, widthFor } from './compare.ts';

const sample = (id: string, n: number, ready: number, unknown = 0): ReadySample => ({
  id,
  n,
  ready,
  unknown,
  people: n,
});
const samples = fc
  .array(fc.tuple(fc.integer({ min: 5, max: 200 }), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 2,
    maxLength: 8,
  })
  .map((list) => list.map(([n, share], i) => sample(`u${i}`, n, Math.round(n * share))));

test('one comparison is wide as 95 % is, and many are wider', () => {
  expect(widthFor(1)).toBeCloseTo(1.959964, 5);
  expect(widthFor(10)).toBeCloseTo(2.807034, 5);
  expect(widthFor(pairsAmong(12))).toBeGreaterThan(widthFor(10));
});

test('gives the published range of Newcombe’s example, 56 of 70 against 48 of 80', () => {
  const [pair] = compareReady([sample('a', 70, 56), sample('b', 80, 48)]);
  expect(pair?.low).toBeCloseTo(0.0524, 4);
  expect(pair?.high).toBeCloseTo(0.3339, 4);
});

test('the order of the units turns the signs and nothing else; equal units never differ', () => {
  fc.assert(
    fc.property(samples, (units) => {
      const [ab] = compareReady(units.slice(0, 2));
      const [ba] = compareReady(units.slice(0, 2).toReversed());
      expect(ba?.low).toBeCloseTo(-(ab?.high ?? NaN), 12);
      expect(ba?.differs).toBe(ab?.differs);
      const [first] = units;
      if (first) expect(compareReady([first, { ...first, id: 'x' }])[0]?.differs).toBe(false);
    }),
  );
});

test('more units to compare, or more people of whom nothing is known, never make a difference', () => {
  fc.assert(
    fc.property(samples, fc.nat({ max: 40 }), (units, unknown) => {
      const alone = compareReady(units.slice(0, 2))[0]?.differs;
      const among = compareReady(units)[0]?.differs;
      if (among) expect(alone).toBe(true);
      const [a, b] = units as [ReadySample, ReadySample];
      const lost = Math.min(unknown, a.n - a.ready);
      if (compareReady([{ ...a, unknown: lost }, b])[0]?.differs) expect(alone).toBe(true);
      const range = readyRange({ ...a, unknown: lost });
      expect(range.low).toBeLessThanOrEqual(a.ready / a.n);
      expect(range.high).toBeGreaterThanOrEqual((a.ready + lost) / a.n - 1e-12);
    }),
  );
});

test('eight units that are truly alike are told apart in at most five of a hundred draws', () => {
  const dice = seededDice('alike');
  let wrong = 0;
  for (let draw = 0; draw < 400; draw++) {
    const units = Array.from({ length: 8 }, (_, i) => {
      let ready = 0;
      for (let n = 0; n < 60; n++) if (dice.fraction() < 0.7) ready += 1;
      return sample(`u${i}`, 60, ready);
    });
    if (compareReady(units).some(({ differs }) => differs)) wrong += 1;
  }
  expect(wrong / 400).toBeLessThan(0.07);
});

test('means differ when their range leaves 0 out', () => {
  const near = compareGaps([
    { id: 'a', gap: -3, variance: 1 },
    { id: 'b', gap: -1, variance: 1 },
  ]);
  expect(near).toMatchObject([{ differs: false }]);
  const far = compareGaps([
    { id: 'a', gap: -9, variance: 1 },
    { id: 'b', gap: -1, variance: 1 },
  ]);
  expect(far[0]).toMatchObject({ differs: true, first: 'a', second: 'b' });
  expect(far[0]?.high).toBeLessThan(0);
});
