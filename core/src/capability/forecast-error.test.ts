import { expect, test } from 'vitest';
import { emptySums } from './cell.ts';
import { forecastOf } from './forecast-error.ts';

const day = (met: number, ready30: number, n = 10) => ({ ...emptySums, met, below: n - met, ready30 });

test('a forecast says by how much the last ones missed, on average and at worst', () => {
  const outcomes = [9, 8, 8, 7, 9, 10].map((came) => ({ made: day(9, 8), came: day(came, 0) }));
  const found = forecastOf(day(9, 7), 30, outcomes);
  expect(found).toMatchObject({ ready: 0.7, outcomes: 6 });
  expect(found?.missed).toBeCloseTo((0.1 + 0 + 0 + 0.1 + 0.1 + 0.2) / 6, 12);
  expect(found?.low).toBeCloseTo(0.5, 12);
  expect(found?.high).toBeCloseTo(0.9, 12);
});

test('fewer than six past forecasts give no range, nobody gives no forecast', () => {
  const few = Array.from({ length: 5 }, () => ({ made: day(9, 8), came: day(8, 0) }));
  const empty = { made: emptySums, came: day(8, 0) };
  expect(forecastOf(day(9, 7), 30, [...few, empty])).toMatchObject({ missed: null, low: null, outcomes: 5 });
  expect(forecastOf(emptySums, 30, few)).toBeNull();
});
