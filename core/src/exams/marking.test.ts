import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GivenMark, nextTurn, pointsOfMark, standingOf, worthOf } from './marking.ts';

const rubric = [
  { id: 'a', text: 'order', points: 5 },
  { id: 'b', text: 'law', points: 3 },
  { id: 'c', text: 'record', points: 2 },
];

describe('a mark', () => {
  test('is the worth of the question in proportion to the points of what is met', () => {
    expect(pointsOfMark(rubric, 20, { picks: ['a', 'c'], adjust: 0 })).toBe(14);
    expect(rubric.map((one) => worthOf(one, rubric, 20))).toEqual([10, 6, 4]);
    expect(pointsOfMark(rubric, 7, { picks: ['b'], adjust: 0 })).toBe(2.1);
  });

  test('takes an adjustment and stays between nothing and everything', () => {
    expect(pointsOfMark(rubric, 10, { picks: ['a'], adjust: 1.5 })).toBe(6.5);
    expect(pointsOfMark(rubric, 10, { picks: ['a', 'b', 'c'], adjust: 3 })).toBe(10);
    expect(pointsOfMark(rubric, 10, { picks: [], adjust: -1 })).toBe(0);
  });

  test('for what the rubric does not know gives nothing', () => {
    expect(pointsOfMark(rubric, 10, { picks: ['zz', 'b'], adjust: 0 })).toBe(3);
    expect(pointsOfMark([], 10, { picks: ['a'], adjust: 0 })).toBe(0);
  });
});

const double = { way: 'double', tolerance: 2, seedPoints: null } as const;
const single = { ...double, way: 'single' } as const;
const marks = (...points: number[]): GivenMark[] =>
  points.map((one, at) => ({ turn: (['first', 'second', 'third'] as const)[at]!, points: one }));

describe('a script', () => {
  test('marked once is settled by one mark', () => {
    expect(standingOf(single, [])).toEqual({ state: 'waiting', points: null });
    expect(standingOf(single, marks(7))).toEqual({ state: 'settled', points: 7 });
    expect(nextTurn(single, marks(7))).toBeNull();
  });

  test('marked twice is settled by the mean while the two lie within the tolerance', () => {
    expect(nextTurn(double, marks(7))).toBe('second');
    expect(standingOf(double, marks(7))).toEqual({ state: 'waiting', points: null });
    expect(standingOf(double, marks(7, 8.5))).toEqual({ state: 'settled', points: 7.75 });
    expect(standingOf({ ...double, tolerance: 0.1 }, marks(0.3, 0.4))).toMatchObject({ state: 'settled' });
  });

  test('further apart waits for a third person, whose mark decides', () => {
    expect(standingOf(double, marks(5, 9))).toEqual({ state: 'differs', points: null });
    expect(nextTurn(double, marks(5, 9))).toBe('third');
    expect(standingOf(double, marks(5, 9, 6))).toEqual({ state: 'settled', points: 6 });
  });

  test('that the chief marker has marked beforehand is settled by that, and only checked by others', () => {
    const seeded = { ...double, seedPoints: 4 };
    expect(standingOf(seeded, marks(9))).toEqual({ state: 'settled', points: 4 });
    expect(nextTurn(seeded, marks(9))).toBe('check');
  });
});

test('points lie between nothing and the worth, and meeting more never earns less', () => {
  const picks = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
  const adjust = fc.integer({ min: -400, max: 400 }).map((one) => one / 100);
  fc.assert(
    fc.property(picks, picks, adjust, fc.integer({ min: 1, max: 40 }), (some, more, by, worth) => {
      const one = pointsOfMark(rubric, worth, { picks: some, adjust: by });
      const all = pointsOfMark(rubric, worth, { picks: [...some, ...more], adjust: by });
      expect(one).toBeGreaterThanOrEqual(0);
      expect(all).toBeLessThanOrEqual(worth);
      expect(all).toBeGreaterThanOrEqual(one);
    }),
  );
});
