import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ceilTo, floorTo, halfUp, isMultiple, nearest } from './rounding.ts';

test('a half goes up, also where binary fractions fall short of it', () => {
  expect(halfUp(58.65, 1)).toBe(58.7);
  expect(halfUp(1.005, 2)).toBe(1.01);
  expect(halfUp(58.6499, 1)).toBe(58.6);
  expect(halfUp(2.5, 0)).toBe(3);
  expect(halfUp(-2.5, 0)).toBe(-2);
});

test('a time goes up to the next tenth only when something is over', () => {
  expect(ceilTo(11.6, 0.1)).toBe(11.6);
  expect(ceilTo(1.1, 0.1)).toBe(1.1);
  expect(ceilTo(11.601, 0.1)).toBe(11.7);
  expect(ceilTo(255, 1)).toBe(255);
  expect(ceilTo(255.01, 1)).toBe(256);
  expect(floorTo(183.9, 1)).toBe(183);
  expect(floorTo(2.3, 0.1)).toBe(2.3);
  expect(nearest(78.57, 1)).toBe(79);
});

test('every number of tenths or hundredths is its own rounding', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(1, 2), (count, decimals) => {
      const number = Number((count / 10 ** decimals).toFixed(decimals));
      const step = 10 ** -decimals;
      expect(halfUp(number, decimals)).toBe(number + 0);
      expect(ceilTo(number, step)).toBe(number + 0);
      expect(floorTo(number, step)).toBe(number + 0);
      expect(nearest(number, step)).toBe(number + 0);
      expect(isMultiple(number, step)).toBe(true);
    }),
  );
});

test('a number between two steps is a multiple of neither', () => {
  expect(isMultiple(2.335, 0.01)).toBe(false);
  expect(isMultiple(10.05, 0.1)).toBe(false);
  expect(isMultiple(0.3, 1)).toBe(false);
});
