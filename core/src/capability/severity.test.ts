import { expect, test } from 'vitest';
import { severityOf, sharesAtThreshold } from './severity.ts';

const rating = (difference: number) => ({ y: 70 + difference, r: 25, before: { m: 70, P: 24 } });

test('few ratings are drawn towards 0 and give no reason for a talk', () => {
  const found = severityOf(Array.from({ length: 9 }, () => rating(-10)));
  expect(found?.bias).toBeCloseTo((9 / 19) * -10, 12);
  expect(found?.z).toBeCloseTo(-90 / (7 * 3), 12);
  expect(found?.talk).toBe(false);
  expect(severityOf([])).toBeNull();
});

test('ten ratings two standard deviations off give reason for a talk, mild or severe', () => {
  const ten = (difference: number) => severityOf(Array.from({ length: 10 }, () => rating(difference)));
  const two = (2 * 7) / Math.sqrt(10);
  expect(ten(two + 0.01)?.talk).toBe(true);
  expect(ten(-two - 0.01)?.talk).toBe(true);
  expect(ten(two - 0.01)?.talk).toBe(false);
  expect(ten(6)?.bias).toBeCloseTo(3, 12);
});

test('shares just above and below a threshold', () => {
  expect(sharesAtThreshold([57, 59.9, 60, 61, 62.5, 63, 56.9, 80], 60)).toEqual({
    above: 0.375,
    below: 0.25,
  });
  expect(sharesAtThreshold([], 60)).toBeNull();
});
