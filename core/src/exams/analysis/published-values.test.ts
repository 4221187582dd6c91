import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { itemStatistics } from './item-statistics.ts';
import type { ScoreMatrix } from './score-matrix.ts';
import { testStatistics } from './test-statistics.ts';

// Moodle's test fixture and estimates by R psych 2.2.9, as design/measurement.md §1 names them.
const reference = JSON.parse(
  readFileSync(new URL('../reference/item-statistics.json', import.meta.url), 'utf8'),
);

describe('Moodle’s own fixture: 22 attempts at 13 items', () => {
  const { fixture } = reference;
  const matrix: ScoreMatrix = { maxMarks: fixture.maxMarks, rows: fixture.marks };
  const found = itemStatistics(matrix);
  // The fixture's expectations go by slot 8 … 20, its columns by `slotOrder`.
  const bySlot = (slot: number) => found[fixture.slotOrder.indexOf(slot)]!;
  const expected = fixture.expected_by_slot_8_to_20 as Record<string, number[]>;

  test.each(Array.from({ length: 13 }, (_none, at) => at))('item %i has the five published values', (at) => {
    const one = bySlot(8 + at);
    expect(100 * one.facility!).toBeCloseTo(expected['facility']![at]!, 6);
    expect(1000 * one.sd!).toBeCloseTo(expected['sd']![at]!, 5);
    expect(100 * one.effectiveWeight!).toBeCloseTo(expected['effectiveWeight']![at]!, 6);
    expect(100 * one.discrimination!).toBeCloseTo(expected['discriminationIndex']![at]!, 6);
    expect(100 * one.efficiency!).toBeCloseTo(expected['discriminativeEfficiency']![at]!, 6);
  });

  test('the paper as a whole has the published values', () => {
    const { avg, n, sd, skewness, kurtosis, cic, errorRatio, standardError } = fixture.computed_test;
    const whole = testStatistics(matrix);
    expect(whole.n).toBe(n);
    expect(whole.mean).toBeCloseTo(avg, 9);
    expect(whole.sd).toBeCloseTo(sd, 9);
    expect(whole.skewness).toBeCloseTo(skewness, 9);
    expect(whole.kurtosis).toBeCloseTo(kurtosis, 9);
    expect(100 * whole.alpha!).toBeCloseTo(cic, 8);
    expect(100 * whole.errorRatio!).toBeCloseTo(errorRatio, 8);
    expect(whole.sem).toBeCloseTo(standardError, 9);
  });
});

describe.each(['LSAT6', 'LSAT7'])('%s, 1,000 candidates, against R psych 2.2.9', (name) => {
  const published = reference.lsat[name];
  const patterns = Object.entries(published.patterns as Record<string, number>);
  const rows = patterns.flatMap(([pattern, times]) =>
    Array.from({ length: times }, () => [...pattern].map(Number)),
  );
  const matrix: ScoreMatrix = { maxMarks: [1, 1, 1, 1, 1], rows };

  test('the paper: mean, spread, alpha = KR-20, KR-21, standard error', () => {
    const whole = testStatistics(matrix);
    expect(whole.n).toBe(1000);
    expect(whole.mean).toBeCloseTo(published.mean, 9);
    expect(whole.sd).toBeCloseTo(published.sd, 9);
    expect(whole.alpha).toBeCloseTo(published.alpha, 9);
    expect(whole.kr21).toBeCloseTo(published.kr21, 9);
    expect(whole.sem).toBeCloseTo(published.sem, 9);
  });

  test('the items: share right, correlation with the rest, alpha without', () => {
    for (const [at, item] of itemStatistics(matrix).entries()) {
      expect(item.facility).toBeCloseTo(published.p[at], 9);
      expect(item.discrimination).toBeCloseTo(published.r_drop[at], 9);
      expect(item.alphaWithout).toBeCloseTo(published.alpha_drop[at], 9);
    }
  });
});
