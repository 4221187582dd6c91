import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

test('waits longer after each failure, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((n) => retryDelayMs(n, 1, 3600))).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000,
  ]);
});

test('chance takes away at most half', () => {
  expect(retryDelayMs(4, 0, 3600)).toBe(4000);
  expect(retryDelayMs(4, 0.5, 3600)).toBe(6000);
});

test('in the last minute nobody waits longer than three seconds', () => {
  expect(retryDelayMs(9, 1, 60)).toBe(3000);
});
