import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isoDay } from '../platform/day.ts';
import { fittingMeasures, nextDelivery, reportDay } from './report.ts';

const day = fc.integer({ min: 10_000, max: 30_000 }).map(isoDay);

describe('when a report goes out', () => {
  test('every Monday is the next Monday, also from a Monday on', () => {
    expect(nextDelivery({ every: 'week', on: 1 }, '2026-11-22')).toBe('2026-11-23');
    expect(nextDelivery({ every: 'week', on: 1 }, '2026-11-23')).toBe('2026-11-30');
  });

  test('by weeks it comes exactly once in any seven days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (from, on) => {
        const first = nextDelivery({ every: 'week', on }, from) as string;
        expect(daysBetween(from, first)).toBeGreaterThan(0);
        expect(daysBetween(from, first)).toBeLessThanOrEqual(7);
        expect(nextDelivery({ every: 'week', on }, first)).toBe(addDays(first, 7));
      }),
    );
  });

  test('by months it comes on its day, once in each month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 28 }), (from, on) => {
        const first = nextDelivery({ every: 'month', on }, from) as string;
        const second = nextDelivery({ every: 'month', on }, first) as string;
        expect([first > from, Number(first.slice(8)), Number(second.slice(8))]).toEqual([true, on, on]);
        expect(daysBetween(from, first)).toBeLessThanOrEqual(31);
        expect(daysBetween(first, second)).toBeGreaterThanOrEqual(28);
      }),
    );
  });

  test('never is never', () => expect(nextDelivery({ every: 'never' }, '2026-11-22')).toBeNull());
});

test('a report of the month is true for the last day of the month before', () => {
  expect(reportDay('month-end', '2026-03-01')).toBe('2026-02-28');
  expect(reportDay('delivery', '2026-03-01')).toBe('2026-03-01');
  expect(reportDay('2026-01-05', '2026-03-01')).toBe('2026-01-05');
});

test('measures of units are left out of a report of people', () => {
  expect(fittingMeasures({ rows: 'people', measures: ['ready', 'state'] })).toEqual(['state']);
  expect(fittingMeasures({ rows: 'units', measures: ['ready', 'state'] })).toEqual(['ready']);
});
