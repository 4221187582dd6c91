import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../platform/day.ts';
import { conflictsOf, type PlannedClass, retimed, type Schedule } from './conflicts.ts';
import { freeOf } from './resource-shapes.ts';
import { shiftSessions } from './shift-sessions.ts';
import { minuteOfDay } from './syllabus.ts';

const session = (id: string, on: string) => ({
  id,
  beginsAt: minuteOfDay(on, 540),
  endsAt: minuteOfDay(on, 690),
});
const classOn = (id: string, days: readonly string[], over: Partial<PlannedClass> = {}): PlannedClass => {
  const sessions = days.map((day, at) => session(`${id}${at}`, day));
  return {
    id,
    unitPath: 'YL.A',
    leadId: `lead-${id}`,
    held: 10,
    sessions,
    personIds: [],
    onDuty: 0,
    beginsAt: sessions[0]!.beginsAt,
    endsAt: sessions.at(-1)!.endsAt,
    ...over,
  };
};
const room = { id: 'room', stock: null, consumed: false, seats: 8 };
const guns = { id: 'guns', stock: 10, consumed: false, seats: null };
const useOf = (one: PlannedClass, resourceId: string, amount = 1) => {
  const { id: classId, beginsAt, endsAt } = one;
  return { resourceId, classId, sessionId: null, amount, beginsAt, endsAt };
};
const schedule = (over: Partial<Schedule>): Schedule => ({
  classes: [],
  uses: [],
  resources: [],
  closed: [],
  ...over,
});

test('each way to get into each other’s way is told with its classes, days and how much', () => {
  const one = classOn('a', ['2026-12-01', '2026-12-02'], { personIds: ['p', 'q'] });
  const other = classOn('b', ['2026-12-02'], { personIds: ['q'], onDuty: 3 });
  const closed = [{ id: 'c', fromOn: '2026-12-01', toOn: '2026-12-01', unitPath: 'YL' }];
  const uses = [one, other].flatMap((each) => [useOf(each, 'room'), useOf(each, 'guns', 6)]);
  const found = conflictsOf(schedule({ classes: [one, other], uses, resources: [room, guns], closed }));
  expect(found.map(({ kind, classIds, fromOn, n }) => [kind, classIds.join(''), fromOn, n])).toEqual([
    ['closed', 'a', '2026-12-01', 1],
    ['stock', 'ab', '2026-12-01', 2],
    ['seats', 'a', '2026-12-01', 2],
    ['resource', 'ab', '2026-12-02', 1],
    ['seats', 'b', '2026-12-02', 2],
    ['people', 'ab', '2026-12-02', 1],
    ['duty', 'b', '2026-12-02', 3],
  ]);
});

test('a closed period of another unit is none of its business', () => {
  const one = classOn('a', ['2026-12-01']);
  const closed = [{ id: 'c', fromOn: '2026-12-01', toOn: '2026-12-01', unitPath: 'YL.B' }];
  expect(conflictsOf(schedule({ classes: [one], closed }))).toEqual([]);
});

test('moving a class away from everything else leaves no conflict of two, and back again all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 4 }), (gap, days) => {
      const daysFrom = (on: string) => Array.from({ length: days }, (_, at) => addDays(on, at));
      const [one, other] = [
        classOn('a', daysFrom('2026-12-01')),
        classOn('b', daysFrom(addDays('2026-12-01', gap))),
      ];
      const big = { ...room, seats: 50 };
      const before = schedule({
        classes: [one, other],
        uses: [useOf(one, 'room'), useOf(other, 'room')],
        resources: [big],
      });
      const away = retimed(before, 'b', shiftSessions(other.sessions, 30));
      expect(conflictsOf(away)).toEqual([]);
      const back = retimed(away, 'b', shiftSessions(away.classes[1]!.sessions, -30));
      expect(back).toEqual(before);
      expect(conflictsOf(back).length > 0).toBe(gap < days);
    }),
  );
});

const use = fc
  .record({
    at: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 1, max: 6 }),
    amount: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ at, length, amount }) => {
    return {
      beginsAt: minuteOfDay('2026-12-01', at * 30),
      endsAt: minuteOfDay('2026-12-01', (at + length) * 30),
      amount,
    };
  });

test('what is free of a stock is what is left at the fullest moment of a stretch', () => {
  fc.assert(
    fc.property(fc.array(use, { maxLength: 8 }), use, (uses, stretch) => {
      const moments = Array.from({ length: 26 * 30 }, (_, minute) => minuteOfDay('2026-12-01', minute));
      const inside = moments.filter((at) => stretch.beginsAt <= at && at < stretch.endsAt);
      const used = inside.map((at) =>
        uses.reduce((sum, one) => sum + (one.beginsAt <= at && at < one.endsAt ? one.amount : 0), 0),
      );
      expect(freeOf(10, false, uses, stretch)).toBe(10 - Math.max(...used));
      expect(freeOf(10, true, uses, stretch)).toBe(10 - uses.reduce((sum, one) => sum + one.amount, 0));
    }),
  );
});
