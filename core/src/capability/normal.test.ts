import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalBelow, Z90 } from './normal.ts';

interface Vector {
  readonly note: string;
  readonly expect: [number, number][];
}

test('gives the reference values to the last digits', () => {
  const text = readFileSync(new URL('./reference/capability-vectors.json', import.meta.url), 'utf8');
  const phi = (JSON.parse(text) as Vector[]).find((one) => one.note === 'Phi reference');
  expect(phi?.expect).toHaveLength(8);
  for (const [z, below] of phi?.expect ?? []) expect(Math.abs(normalBelow(z) - below)).toBeLessThan(1e-15);
});

test('5 % lie above the quantile of the 90 % range', () => {
  expect(normalBelow(Z90)).toBeCloseTo(0.95, 15);
});

test('agrees with a fine numerical integral of the density', () => {
  let below = 0.5;
  const step = 1e-3;
  const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  for (let i = 0; i < 6000; i++) {
    const z = i * step;
    below += (step / 6) * (density(z) + 4 * density(z + step / 2) + density(z + step));
    if (i % 100 === 99) expect(Math.abs(normalBelow(z + step) - below)).toBeLessThan(1e-12);
  }
});

test('is symmetric, rising and a probability', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (z, more) => {
      const below = normalBelow(z);
      expect(below).toBeGreaterThanOrEqual(0);
      expect(below).toBeLessThanOrEqual(1);
      expect(Math.abs(below + normalBelow(-z) - 1)).toBeLessThan(1e-15);
      expect(normalBelow(z + more)).toBeGreaterThanOrEqual(below - 1e-15);
    }),
  );
});

test('what is not a number stays so', () => {
  expect(normalBelow(NaN)).toBeNaN();
});
