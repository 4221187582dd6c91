import { describe, expect, test } from 'vitest';
import { type Estimate, gapOf, monthsBetween, onStrip, rangeOf } from './strip.ts';

const estimate = (shown: number, threshold: number | null): Estimate => ({
  shown,
  threshold,
  low90: 50,
  high90: 70,
  counted: 3,
  confidence: 'medium',
  lastEvidenceOn: null,
});

describe('a strip', () => {
  test('spans 40 to 100 and holds what lies outside at its ends', () => {
    expect([30, 40, 70, 85, 100, 110].map(onStrip)).toEqual([0, 0, 50, 75, 100, 100]);
  });

  test('says no range beyond the scale of 0 to 100', () => {
    expect(rangeOf({ low90: 74.6, high90: 104.2 })).toEqual({ low: 75, high: 100 });
    expect(rangeOf({ low90: -3, high90: 12.4 })).toEqual({ low: 0, high: 12 });
  });

  test('says the gap between the numbers that are seen', () => {
    expect(gapOf(estimate(62, 70))).toBe(-8);
    // 69.6 is read as 70, so nobody may be told "1 below".
    expect(gapOf(estimate(69.6, 70))).toBe(0);
    expect(gapOf(estimate(62, null))).toBe(0);
  });
});

describe('months', () => {
  test('are whole and at least one', () => {
    expect(monthsBetween('2025-09-21', '2026-11-21')).toBe(14);
    expect(monthsBetween('2025-09-22', '2026-11-21')).toBe(13);
    expect(monthsBetween('2026-11-01', '2026-11-21')).toBe(1);
  });
});
