import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementOf, driftOf, type Pair, weightedKappa } from './agreement.ts';

/** Pairs from a table of counts: row = first marker, column = second. */
function pairsOf(table: readonly (readonly number[])[]): Pair[] {
  return table.flatMap((row, one) =>
    row.flatMap((times, other) => Array.from({ length: times }, (): Pair => [one, other])),
  );
}

const runs = (counts: readonly number[]) =>
  counts.flatMap((times, value) => Array.from({ length: times }, () => value));
const zip = (firsts: readonly number[], seconds: readonly number[]) =>
  firsts.map((first, at): Pair => [first, seconds[at]!]);

describe('published values', () => {
  // Cohen (1968), table 1: 100 diagnoses by two psychiatrists, with the disagreement weights of the paper.
  const cohen = pairsOf([
    [44, 5, 1],
    [7, 20, 3],
    [9, 5, 6],
  ]);
  const weights = [
    [0, 1, 3],
    [1, 0, 6],
    [3, 6, 0],
  ];

  test('of Cohen (1968): kappa .492, weighted kappa .348', () => {
    expect(agreementOf(cohen).kappa).toBeCloseTo(0.492, 3);
    expect(weightedKappa(cohen, (one, other) => weights[one]![other]!)).toBeCloseTo(0.348, 3);
  });

  // The 50 grant proposals of the textbook example: observed .70, expected .50.
  test('of the two-by-two table 20 5 10 15: kappa .40, exact agreement .70', () => {
    const { kappa, exact } = agreementOf(
      pairsOf([
        [20, 5],
        [10, 15],
      ]),
    );
    expect([kappa, exact]).toEqual([expect.closeTo(0.4, 10), expect.closeTo(0.7, 10)]);
  });

  // scikit-learn, test_cohen_kappa: none .9315, quadratic .9541.
  test('of the weighting example of scikit-learn: kappa .9315, quadratic .9541', () => {
    const agreement = agreementOf(zip(runs([46, 44, 10]), runs([50, 40, 10])));
    expect(agreement.kappa).toBeCloseTo(0.9315, 4);
    expect(agreement.weightedKappa).toBeCloseTo(0.9541, 4);
    expect(weightedKappa(zip(runs([46, 44, 10]), runs([50, 40, 10])), (a, b) => Math.abs(a - b))).toBeCloseTo(
      0.9412,
      4,
    );
  });
});

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), {
  minLength: 1,
});

test('who agrees on everything has kappa 1; the markers may change places; nothing exceeds 1', () => {
  fc.assert(
    fc.property(pairs, (given) => {
      const { kappa, weightedKappa: quadratic, exact, meanDifference } = agreementOf(given);
      const turned = agreementOf(given.map(([one, other]) => [other, one] as const));
      expect([turned.kappa, turned.weightedKappa]).toEqual([
        kappa === null ? null : expect.closeTo(kappa, 9),
        quadratic === null ? null : expect.closeTo(quadratic, 9),
      ]);
      expect(turned.meanDifference).toBeCloseTo(-meanDifference!, 9);
      for (const one of [kappa, quadratic, exact]) expect(one ?? 1).toBeLessThanOrEqual(1 + 1e-9);
      const same = agreementOf(given.map(([one]) => [one, one] as const));
      expect([1, null]).toContain(same.kappa);
      expect(same.meanDistance).toBe(0);
    }),
  );
});

test('of nothing nothing is said', () => {
  expect(agreementOf([])).toEqual({
    scripts: 0,
    exact: null,
    kappa: null,
    weightedKappa: null,
    meanDifference: null,
    meanDistance: null,
  });
  expect(driftOf([])).toEqual({ scripts: 0, severity: null, drift: null });
  expect(driftOf([{ given: 3, held: 2 }])).toEqual({ scripts: 1, severity: 1, drift: null });
});

test('a marker who grows severe shows it: severity over all, drift from the first half to the last', () => {
  const compared = [1, 1, 0, -1, -2, -2].map((by) => ({ given: 5 + by, held: 5 }));
  expect(driftOf(compared)).toEqual({
    scripts: 6,
    severity: expect.closeTo(-0.5, 10),
    drift: expect.closeTo(-7 / 3, 10),
  });
});
