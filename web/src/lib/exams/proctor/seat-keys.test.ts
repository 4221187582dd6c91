import { expect, test } from 'vitest';
import { nextSeat } from './seat-keys.ts';

test('arrows go through the seats as they stand, Home and End to the ends, and nothing goes beyond them', () => {
  const from = (key: string, at: number) => nextSeat(key, at, 10, 4);
  expect([from('ArrowRight', 0), from('ArrowLeft', 5), from('ArrowDown', 2), from('ArrowUp', 6)]).toEqual([
    1, 4, 6, 2,
  ]);
  expect([from('Home', 7), from('End', 0)]).toEqual([0, 9]);
  expect([from('ArrowLeft', 0), from('ArrowRight', 9), from('ArrowDown', 7), from('ArrowUp', 3)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(from('a', 3)).toBeNull();
});
