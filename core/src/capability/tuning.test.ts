import { expect, test } from 'vitest';
import { seededDice } from '../platform/chance.ts';
import { CAP_2 } from './model.ts';
import { Q_GRID, tuneQ, type Observed } from './tuning.ts';

/** People whose true score walks with a daily variance, measured eight times with variance 25. */
function simulated(people: number, dailyVariance: number): Observed[][] {
  const dice = seededDice(20261121);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - dice.fraction())) * Math.cos(2 * Math.PI * dice.fraction());
  return Array.from({ length: people }, () => {
    let truth = 65 + 12 * normal();
    return Array.from({ length: 8 }, (_, i) => {
      truth += Math.sqrt(dailyVariance * 60) * normal();
      return { day: i * 60, y: truth + 5 * normal(), r: 25, summative: true };
    });
  });
}

test.each([0.01, 0.1, 0.3])('finds the daily variance %d of a simulated capability', (dailyVariance) => {
  const found = tuneQ(simulated(600, dailyVariance), CAP_2);
  const places = [found?.q ?? NaN, dailyVariance].map((q) => Q_GRID.indexOf(q as (typeof Q_GRID)[number]));
  expect(Math.abs((places[0] ?? NaN) - (places[1] ?? NaN))).toBeLessThanOrEqual(1);
  expect(found?.predicted).toBe(4200);
  expect(found?.scores).toHaveLength(Q_GRID.length);
});

test('keeps the model’s own q until 300 results were predicted', () => {
  expect(tuneQ(simulated(42, 0.1), CAP_2)).toBeNull();
  expect(tuneQ(simulated(43, 0.1), CAP_2)?.predicted).toBe(301);
  expect(tuneQ([], CAP_2)).toBeNull();
});
