import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import type { EvidenceRow } from './evidence.ts';
import { chanceReady, expectedReadiness, quantileOf, readyDistribution } from './readiness.ts';
import type { Requirement } from './requirement.ts';

const CHANCES = [0.95, 0.9, 0.8, 0.65, 0.4];

test('gives the reference distribution of five posts', () => {
  const text = readFileSync(new URL('./reference/capability-vectors.json', import.meta.url), 'utf8');
  const vectors = JSON.parse(text) as { id: number; expect: { mean: number; dist: number[] } }[];
  const wanted = vectors.find((vector) => vector.id === 17)?.expect;
  const found = readyDistribution(CHANCES);
  expect(found.from).toBe(0);
  expect(found.mean).toBeCloseTo(wanted?.mean ?? NaN, 12);
  expect(found.probabilities).toHaveLength(6);
  for (const [i, p] of found.probabilities.entries()) expect(p).toBeCloseTo(wanted?.dist[i] ?? NaN, 12);
});

test('the distribution is exact: it agrees with counting every outcome', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (chances) => {
      const every = Array.from({ length: chances.length + 1 }, () => 0);
      for (let outcome = 0; outcome < 2 ** chances.length; outcome++) {
        let p = 1;
        let ready = 0;
        chances.forEach((chance, i) => {
          const success = (outcome >> i) & 1;
          ready += success;
          p *= success === 1 ? chance : 1 - chance;
        });
        every[ready] = (every[ready] ?? 0) + p;
      }
      const { from, probabilities } = readyDistribution(chances);
      every.forEach((p, i) => expect(probabilities[i - from] ?? 0).toBeCloseTo(p, 12));
    }),
  );
});

test('a city of 23,000 stays a distribution around its mean', () => {
  const chances = Array.from({ length: 23_000 }, (_, i) => 0.5 + 0.5 * ((i % 100) / 100));
  const city = readyDistribution(chances);
  expect(city.probabilities.length).toBeLessThan(2000);
  expect(city.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 10);
  const mean = city.probabilities.reduce((sum, p, i) => sum + p * (city.from + i), 0);
  expect(mean).toBeCloseTo(city.mean, 6);
});

test('who is certain takes no part in the doubt', () => {
  expect(readyDistribution([1, 1, 0, 0])).toEqual({ from: 2, probabilities: [1], mean: 2 });
  expect(quantileOf(readyDistribution([1, 1, 0]), 0.05)).toBe(2);
  expect(quantileOf(readyDistribution([1, 1, 0]), 0.95)).toBe(2);
});

test('people without evidence are the width between the bounds', () => {
  const found = expectedReadiness([...CHANCES, null, null, null]);
  expect(found).toMatchObject({ people: 8, unknown: 3 });
  expect(found?.low).toBeCloseTo(3.7 / 8, 12);
  expect(found?.high).toBeCloseTo(6.7 / 8, 12);
  expect(found?.low90).toBe(2 / 8);
  expect(found?.high90).toBe(8 / 8);
  expect(expectedReadiness([])).toBeNull();
});

const requirement: Requirement = { required: 2, validityDays: 180, fade: 'fast' };
const drill = (happenedOn: string, score: number): EvidenceRow => ({
  id: happenedOn,
  type: 'drill',
  happenedOn,
  score,
  ceiling: 3,
  status: 'confirmed',
});
const on = (rows: EvidenceRow[], more: Partial<Requirement> = {}) =>
  chanceReady(assess(rows, { ...requirement, ...more }, '2026-11-21'));

test('a person’s chance: P(score reaches the threshold) in date, 0 out of date or held, unknown, exempt', () => {
  expect(on([drill('2026-11-11', 80)])).toBeCloseTo(1 - 0.000083, 6);
  expect(on([drill('2026-01-11', 80)])).toBe(0);
  expect(on([drill('2026-10-11', 80), drill('2026-11-11', 58)])).toBe(0);
  expect(on([])).toBeNull();
  expect(on([drill('2026-11-11', 80)], { exempt: true })).toBeUndefined();
});
