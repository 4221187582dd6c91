import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAYear, daysOnce, minutesAYear, minutesCounted } from './load.ts';

const every = (minutes: number, repeatDays: number | null) => ({ minutes, repeatDays });

test('a post of the demonstration that answers calls has 23 days a year', () => {
  const text = readFileSync(new URL('../../../seed/data/domain/courses.json', import.meta.url), 'utf8');
  const { courses } = JSON.parse(text) as {
    courses: { minutes: number; repeat_days: number | null; mandatory_for: string[] }[];
  };
  const loads = courses
    .filter((course) => course.mandatory_for.includes('R03'))
    .map((course) => every(course.minutes, course.repeat_days));
  expect(Math.round(daysAYear(loads))).toBe(23);
});

test('what is taken once is told apart and weighs on no year', () => {
  expect(daysAYear([every(960, null)])).toBe(0);
  expect(daysOnce([every(960, null), every(480, 365)])).toBe(2);
  expect(minutesAYear(every(240, 730))).toBe(120);
});

test('taking a course more often than asked counts no further, and never less', () => {
  const load = fc.record({
    minutes: fc.integer({ min: 1, max: 10_000 }),
    repeatDays: fc.option(fc.integer({ min: 30, max: 2000 }), { nil: null }),
  });
  fc.assert(
    fc.property(load, fc.nat({ max: 20 }), (course, times) => {
      const counted = minutesCounted(course, times);
      expect(counted).toBeLessThanOrEqual(minutesCounted(course, times + 1));
      expect(counted).toBeLessThanOrEqual(minutesAYear(course));
    }),
  );
  expect(minutesCounted(every(240, 90), 2)).toBe(480);
  expect(minutesCounted(every(240, null), 1)).toBe(0);
});
