import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { isQuiet, mayRemind, minutesOfQuiet } from './remind.ts';

describe('reminders', () => {
  it('keep the quiet hours of the force’s zone, and know when they end', () => {
    expect(['2026-11-21T23:59:00.000Z', '2026-11-22T12:00:00.000Z'].map(isQuiet)).toEqual([true, true]);
    expect(['2026-11-22T00:00:00.000Z', '2026-11-22T11:59:00.000Z'].map(isQuiet)).toEqual([false, false]);
    const instants = fc
      .integer({ min: 0, max: 3000 })
      .map((minutes) => later('2026-11-22T00:00:00.000Z', minutes * 60));
    fc.assert(fc.property(instants, (now) => !isQuiet(later(now, minutesOfQuiet(now) * 60))));
  });

  it('come at most twice in seven days, and never two days running', () => {
    const today = '2026-11-22';
    expect(mayRemind([], today)).toBe(true);
    expect(mayRemind([addDays(today, -1)], today)).toBe(false);
    expect(mayRemind([addDays(today, -2)], today)).toBe(true);
    expect(mayRemind([addDays(today, -2), addDays(today, -5)], today)).toBe(false);
    const asked = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(asked, (gaps) => {
        const given: string[] = [];
        let on = today;
        for (const gap of gaps) {
          on = addDays(on, gap % 3);
          if (mayRemind(given, on)) given.push(on);
        }
        return given.every((day) => given.filter((one) => one > addDays(day, -7) && one <= day).length <= 2);
      }),
    );
  });
});
