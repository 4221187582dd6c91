import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, daysBetween, isDay, isoDay } from './day.ts';

const FIRST = dayNumber('0000-01-01');
const LAST = dayNumber('9999-12-31');

test('known days have their known numbers', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  expect(dayNumber('1969-12-31')).toBe(-1);
  expect(dayNumber('2000-02-29')).toBe(11_016);
  expect(dayNumber('2000-03-01')).toBe(11_017);
  expect(dayNumber('2026-11-21')).toBe(20_778);
  expect(dayNumber('1900-03-01') - dayNumber('1900-02-28')).toBe(1);
  expect(isoDay(0)).toBe('1970-01-01');
  expect(isoDay(20_778)).toBe('2026-11-21');
});

test('a day and its number are the same thing written twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: LAST }), (day) => {
      expect(dayNumber(isoDay(day))).toBe(day);
    }),
    { numRuns: 2000 },
  );
});

test('agrees with the calendar of the platform on every day of 1890–2110', () => {
  for (let day = dayNumber('1890-01-01'); day <= dayNumber('2110-12-31'); day++) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    if (isoDay(day) !== text) expect(isoDay(day)).toBe(text);
  }
});

test('what is not a day is refused', () => {
  const wrong = ['', '2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-1-1', '2026/01/01'];
  for (const text of [...wrong, '2026-01-01T00:00', '20260101', '-026-01-01', '2026-01-0x']) {
    expect(isDay(text), text).toBe(false);
    expect(() => dayNumber(text)).toThrow(RangeError);
  }
});

test('adding days and counting them undo each other', () => {
  expect(addDays('2026-11-21', 30)).toBe('2026-12-21');
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(daysBetween('2026-05-25', '2026-11-21')).toBe(180);
  expect(daysBetween('2026-11-21', '2026-11-20')).toBe(-1);
});
