import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../platform/day.ts';
import {
  changeBetween,
  clashesOf,
  copiedWeek,
  type DutyLine,
  mondayOf,
  reverse,
  withChange,
} from './roster.ts';

const line = fc.record({
  personId: fc.constantFrom('a', 'b', 'c'),
  servesOn: fc.integer({ min: 0, max: 6 }).map((n) => addDays('2026-11-16', n)),
  shiftCode: fc.constantFrom('day', 'night'),
  unitId: fc.constantFrom('u', 'v'),
});
const rosters = fc.uniqueArray(line, {
  selector: ({ personId, servesOn, shiftCode }) => `${personId} ${servesOn} ${shiftCode}`,
  maxLength: 12,
});
const sorted = (lines: readonly DutyLine[]) => lines.map((one) => JSON.stringify(one)).toSorted();

test('a change leads from one roster to the other, and its reverse leads back', () => {
  fc.assert(
    fc.property(rosters, rosters, (before, after) => {
      const change = changeBetween(before, after);
      const done = withChange(before, change);
      expect(sorted(done)).toEqual(sorted(after));
      expect(sorted(withChange(done, reverse(change)))).toEqual(sorted(before));
      expect(sorted(withChange(done, change))).toEqual(sorted(after));
    }),
  );
});

test('a copied week has every line of the week before, seven days on, put in or left out', () => {
  fc.assert(
    fc.property(rosters, fc.func(fc.boolean()), (before, isAway) => {
      const { lines, leftOut } = copiedWeek(before, isAway);
      const all = before.map((one) => ({ ...one, servesOn: addDays(one.servesOn, 7) }));
      expect(sorted([...lines, ...leftOut])).toEqual(sorted(all));
      expect(leftOut.every(({ personId, servesOn }) => isAway(personId, servesOn))).toBe(true);
    }),
  );
});

test('a week begins on its Monday', () => {
  expect(['2026-11-16', '2026-11-22', '2026-11-23'].map(mondayOf)).toEqual([
    '2026-11-16',
    '2026-11-16',
    '2026-11-23',
  ]);
  expect(mondayOf('1969-12-31')).toBe('1969-12-29');
  expect((dayNumber(mondayOf('2026-11-22')) + 3) % 7).toBe(0);
});

test('leave, class and a second shift on the same day are clashes, each told by itself', () => {
  const at = (servesOn: string, shiftCode = 'day') => ({ personId: 'a', servesOn, shiftCode, unitId: 'u' });
  const lines = [at('2026-11-16'), at('2026-11-17'), at('2026-11-17', 'night'), at('2026-11-18')];
  const away = (why: 'leave' | 'class', on: string) => ({ personId: 'a', why, fromOn: on, toOn: on });
  const found = clashesOf(lines, [away('leave', '2026-11-16'), away('class', '2026-11-16')]);
  expect(found.map((one) => `${one.servesOn} ${one.shiftCode} ${one.with}`)).toEqual([
    '2026-11-16 day leave',
    '2026-11-16 day class',
    '2026-11-17 day shift',
    '2026-11-17 night shift',
  ]);
});
