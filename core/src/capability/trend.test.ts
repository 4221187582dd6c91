import { expect, test } from 'vitest';
import { CAP_2 } from './model.ts';
import { changeOf, trendOf } from './trend.ts';

test('a person who waited changed by nothing and adds no doubt; a new result does both', () => {
  expect(changeOf({ m: 70, P: 30 }, { m: 70, P: 39 }, 90, CAP_2)).toEqual({ change: 0, variance: 0 });
  expect(changeOf({ m: 70, P: 30 }, { m: 74, P: 15 }, 90, CAP_2)).toEqual({ change: 4, variance: 24 });
});

test('a surprise that opened the doubt does not make the unit more certain', () => {
  expect(changeOf({ m: 80, P: 20 }, { m: 70, P: 144 }, 90, CAP_2).variance).toBe(0);
});

test('an arrow only beyond what chance does in 90 of 100 periods', () => {
  const bound = (1.6448536269514722 * Math.sqrt(100)) / 10;
  const sums = (changeSum: number) => ({ people: 10, changeSum, varianceSum: 100 });
  expect(trendOf(sums(16))).toEqual({ direction: 'unclear', meanChange: 1.6, bound });
  expect(trendOf(sums(17))?.direction).toBe('up');
  expect(trendOf(sums(-17))?.direction).toBe('down');
  expect(trendOf({ people: 5, changeSum: 0, varianceSum: 0 })?.direction).toBe('unclear');
  expect(trendOf({ people: 0, changeSum: 0, varianceSum: 0 })).toBeNull();
});
