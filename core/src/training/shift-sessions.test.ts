import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, later, secondsBetween } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { isWeekend, type SessionTimes, shiftSessions, spanOf } from './shift-sessions.ts';
import { minuteOfDay, syllabusOf } from './syllabus.ts';

const isClosed = (day: string) => isWeekend(day) || (day >= '2026-10-01' && day <= '2026-10-07');

/** Sessions one after the other, some on one day, some days apart, also on closed days. */
const timetable = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 4 }), minutes: fc.integer({ min: 30, max: 120 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => {
    let on = '2026-09-21';
    let at = 480;
    return parts.map(({ gap, minutes }, n): SessionTimes => {
      if (gap > 0 || at + minutes > 1200) {
        on = addDays(on, Math.max(1, gap));
        at = 480;
      }
      const beginsAt = minuteOfDay(on, at);
      at += minutes;
      return { id: `s${n}`, beginsAt, endsAt: later(beginsAt, minutes * 60) };
    });
  });
const days = fc.integer({ min: -20, max: 20 });

test('a shift keeps the order, the hours and the durations, and no session runs into another', () => {
  fc.assert(
    fc.property(timetable, days, fc.boolean(), (before, by, openOnly) => {
      const after = shiftSessions(before, by, openOnly ? isClosed : undefined);
      after.forEach((session, at) => {
        const old = before[at]!;
        expect(session.id).toBe(old.id);
        expect(secondsBetween(session.beginsAt, session.endsAt)).toBe(
          secondsBetween(old.beginsAt, old.endsAt),
        );
        expect(session.beginsAt.slice(11)).toBe(old.beginsAt.slice(11));
        const next = after[at + 1];
        if (next) expect(next.beginsAt >= session.endsAt).toBe(true);
      });
    }),
  );
});

test('counting open days only, nothing comes to lie on a closed day', () => {
  fc.assert(
    fc.property(timetable, days, (before, by) => {
      fc.pre(by !== 0);
      for (const { beginsAt } of shiftSessions(before, by, isClosed))
        expect(isClosed(dayAt(beginsAt))).toBe(false);
    }),
  );
});

test('of sessions on open days a shift there and back changes nothing', () => {
  fc.assert(
    fc.property(timetable, days, (before, by) => {
      fc.pre(before.every(({ beginsAt }) => !isClosed(dayAt(beginsAt))));
      expect(shiftSessions(shiftSessions(before, by, isClosed), -by, isClosed)).toEqual(before);
    }),
  );
});

test('two days later over a weekend and the holidays of October', () => {
  const before = [
    { id: 'a', beginsAt: minuteOfDay('2026-09-29', 540), endsAt: minuteOfDay('2026-09-29', 690) },
  ];
  expect(dayAt(shiftSessions(before, 2, isClosed)[0]!.beginsAt)).toBe('2026-10-08');
  expect(dayAt(shiftSessions(before, 2)[0]!.beginsAt)).toBe('2026-10-01');
  expect(spanOf([])).toBeNull();
});

test('the usual timetable has two sessions on each open day and ends with the exam', () => {
  const titles = { lesson: 'L', drill: 'D', exam: 'E' };
  const found = syllabusOf({ fromOn: '2026-09-25', days: 3, titles, isClosed });
  expect(found.map(({ kind, beginsAt }) => `${dayAt(beginsAt)} ${kind}`)).toEqual([
    '2026-09-25 lesson',
    '2026-09-25 drill',
    '2026-09-28 lesson',
    '2026-09-28 drill',
    '2026-09-29 lesson',
    '2026-09-29 exam',
  ]);
});
