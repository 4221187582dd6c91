import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAP_2, FADE_CLASSES } from './model.ts';
import { daysUntilBelow, projectedScore } from './projection.ts';

test('half of what lies above 40 is left one half-life after the grace', () => {
  expect(projectedScore(80, 30, 'fast', CAP_2)).toBe(80);
  expect(projectedScore(80, 230, 'fast', CAP_2)).toBe(60);
  expect(projectedScore(80, 430, 'fast', CAP_2)).toBe(50);
  expect(projectedScore(80, 60 + 335, 'medium', CAP_2)).toBe(60);
  expect(projectedScore(80, 60 + 395, 'slow', CAP_2)).toBe(60);
  expect(projectedScore(80, 90 + 365, 'knowledge', CAP_2)).toBe(60);
  expect(projectedScore(80, 180 + 730, 'practised', CAP_2)).toBe(60);
});

test('what does not fade, and what lies at 40 or under, stays', () => {
  expect(projectedScore(80, 5000, 'none', CAP_2)).toBe(80);
  expect(projectedScore(40, 5000, 'fast', CAP_2)).toBe(40);
  expect(projectedScore(12, 5000, 'fast', CAP_2)).toBe(12);
});

test('says through which day a score stays at a threshold', () => {
  expect(daysUntilBelow(80, 60, 0, 'fast', CAP_2)).toBe(230);
  expect(daysUntilBelow(80, 60, 200, 'fast', CAP_2)).toBe(30);
  expect(daysUntilBelow(80, 60, 240, 'fast', CAP_2)).toBe(-10);
  expect(daysUntilBelow(59, 60, 0, 'fast', CAP_2)).toBe(0);
  expect(daysUntilBelow(80, 60, 0, 'none', CAP_2)).toBeNull();
  expect(daysUntilBelow(80, 40, 0, 'fast', CAP_2)).toBeNull();
});

test('the score is at the threshold on the last day it names and below on the next', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(60, 75, 90),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat({ max: 2000 }),
      fc.constantFrom(...FADE_CLASSES.filter((fade) => fade !== 'none')),
      (threshold, share, idleDays, fade) => {
        const shown = threshold + share * (100 - threshold);
        const last = idleDays + (daysUntilBelow(shown, threshold, idleDays, fade, CAP_2) ?? NaN);
        expect(projectedScore(shown, last, fade, CAP_2)).toBeGreaterThanOrEqual(threshold - 1e-9);
        expect(projectedScore(shown, last + 1, fade, CAP_2)).toBeLessThan(threshold);
      },
    ),
  );
});
