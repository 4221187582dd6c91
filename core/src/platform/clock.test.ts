import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, millisecondsOf } from './clock.ts';

const YEAR_1900 = -2_208_988_800_000;
const YEAR_2200 = 7_258_118_400_000;

test('an instant that is written and read again is the same millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: YEAR_1900, max: YEAR_2200 }), (milliseconds) => {
      expect(millisecondsOf(instantOf(milliseconds))).toBe(milliseconds);
    }),
  );
});

test('instants with fewer parts or decimals are read as those that have them all', () => {
  const whole = millisecondsOf('2026-11-21T10:20:30.500Z');
  expect(millisecondsOf('2026-11-21T10:20:30.5Z')).toBe(whole);
  expect(millisecondsOf('2026-11-21T10:20:30Z')).toBe(whole - 500);
  expect(millisecondsOf('2026-11-21T10:20Z')).toBe(whole - 30_500);
  expect(millisecondsOf('2026-11-21')).toBe(whole - (10 * 3600 + 20 * 60 + 30.5) * 1000);
});

test('what does not begin with a day that exists is refused', () => {
  expect(() => millisecondsOf('2026-02-30T10:20:30.500Z')).toThrow(RangeError);
  expect(() => millisecondsOf('today')).toThrow(RangeError);
});
