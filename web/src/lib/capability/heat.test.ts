import { describe, expect, test } from 'vitest';
import { binOf, type HeatCell, moved } from './heat.ts';

const cell = (gap: number | null, weak = false): HeatCell => ({
  n: 30,
  gap,
  weak,
  coverage: 0.8,
  trend: 'flat',
});

describe('the colour step of a cell', () => {
  test.each([
    [-40, 1],
    [-15, 1],
    [-14.4, 2],
    [-8, 2],
    [-7.4, 3],
    [-3, 3],
    [-2.4, 4],
    [0, 4],
    [2, 4],
    [3, 5],
    [9.4, 5],
    [9.5, 6],
    [30, 6],
  ])('%d points from the cut score is step %d', (gap, bin) => {
    expect(binOf(cell(gap))).toBe(bin);
  });

  test('with little evidence stays on the first step of its side', () => {
    expect([-40, -8, -3, 0, 3, 40].map((gap) => binOf(cell(gap, true)))).toEqual([3, 3, 3, 4, 5, 5]);
  });

  test('without data is no step', () => {
    expect([binOf(null), binOf(cell(null))]).toEqual([0, 0]);
  });
});

describe('arrow keys', () => {
  const size = { rows: 3, columns: 4 };

  test('move by one cell and stop at the edges', () => {
    expect(moved('ArrowRight', { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 1 });
    expect(moved('ArrowUp', { row: 0, column: 0 }, size)).toBeNull();
    expect(moved('ArrowDown', { row: 2, column: 0 }, size)).toBeNull();
    expect(moved('End', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 3 });
  });

  test('leave other keys alone', () => {
    expect(moved('Enter', { row: 0, column: 0 }, size)).toBeNull();
  });
});
