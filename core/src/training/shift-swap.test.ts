import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/day.ts';
import { type DutyLine, reverse, withChange } from './roster.ts';
import { barOfSwap, changeOf, swapsOf, type SwapWorld } from './shift-swap.ts';
import { strengthOf } from './strength.ts';

const shifts = [
  { code: 'day', startMinute: 510, lengthMinutes: 720 },
  { code: 'night', startMinute: 1230, lengthMinutes: 720 },
];
const on = (n: number) => addDays('2026-12-07', n);
const line = (personId: string, day: number, shiftCode = 'day', unitId = 'u1'): DutyLine => ({
  personId,
  servesOn: on(day),
  shiftCode,
  unitId,
});
const away = (personId: string, from: number, to = from) => ({ personId, fromOn: on(from), toOn: on(to) });

describe('a swap of shifts', () => {
  const lines = [line('a', 0), line('b', 1, 'night'), line('c', 0, 'night'), line('d', 3)];
  const world: SwapWorld = { lines, elsewhere: [away('d', 0)], shifts };
  const bar = (toId: string, take: DutyLine | null, over: Partial<SwapWorld> = {}) =>
    barOfSwap({ ...world, ...over }, { give: line('a', 0), toId, take });

  it('is refused with the first reason that holds', () => {
    expect(bar('b', lines[1]!)).toBeNull();
    expect(bar('b', line('b', 2))).toBe('gone');
    expect(bar('a', null)).toBe('same');
    expect(bar('d', lines[3]!)).toBe('away');
    expect(bar('c', null)).toBe('twice');
    expect(bar('b', null, { lines: [...lines, line('b', -1, 'night')] })).toBe('rest');
  });

  it('is refused where a shift would lack the people who have proven a skill', () => {
    const skills = [{ unitId: 'u1', shiftCode: 'day', capabilityCode: 'GB-01', least: 1 }];
    const isProven = (personId: string) => personId === 'a';
    expect(bar('b', lines[1]!, { skills, isProven })).toBe('skill');
    expect(bar('b', lines[1]!, { skills, isProven: (id) => id !== 'a' })).toBeNull();
  });

  it('offers exchanges first, the nearest day first, then who could take the shift over', () => {
    const found = swapsOf(world, line('a', 0), ['d', 'c', 'b']);
    expect(found.map(({ toId, take }) => `${toId} ${take?.servesOn ?? '-'}`)).toEqual([
      `c ${on(0)}`,
      `b ${on(1)}`,
      'b -',
    ]);
  });
});

const people = ['a', 'b', 'c', 'd'];
const anyLine = fc
  .tuple(fc.constantFrom(...people), fc.nat(4), fc.constantFrom('day', 'night'), fc.constantFrom('u1', 'u2'))
  .map(([person, day, code, unit]) => line(person, day, code, unit));
const worlds = fc.record({
  // One line of a person, day and shift, as the database has it.
  lines: fc.uniqueArray(anyLine, {
    minLength: 1,
    maxLength: 14,
    selector: ({ personId, servesOn, shiftCode }) => `${personId} ${servesOn} ${shiftCode}`,
  }),
  elsewhere: fc.array(
    fc.tuple(fc.constantFrom(...people), fc.nat(4)).map(([who, day]) => away(who, day)),
    {
      maxLength: 4,
    },
  ),
});

it('every swap on offer lowers no shift of any unit, puts nobody on duty twice a day, and can be undone', () => {
  const presentIn = (lines: readonly DutyLine[], elsewhere: SwapWorld['elsewhere']) =>
    strengthOf({
      unitIds: ['u1', 'u2'],
      days: [0, 1, 2, 3, 4].map(on),
      shiftCodes: ['day', 'night'],
      lines,
      absences: elsewhere,
      minimums: [],
    }).shifts.map(({ present }) => present ?? 0);
  fc.assert(
    fc.property(worlds, ({ lines, elsewhere }) => {
      const give = lines[0]!;
      const before = presentIn(lines, elsewhere);
      const doubled = (all: readonly DutyLine[], who: string) =>
        all.filter((one) => one.personId === who).length -
        new Set(all.filter((one) => one.personId === who).map(({ servesOn }) => servesOn)).size;
      for (const swap of swapsOf({ lines, elsewhere, shifts }, give, people)) {
        const change = changeOf(swap);
        const after = withChange(lines, change);
        presentIn(after, elsewhere).forEach((n, at) => expect(n).toBeGreaterThanOrEqual(before[at]!));
        for (const who of [give.personId, swap.toId])
          expect(doubled(after, who)).toBeLessThanOrEqual(doubled(lines, who));
        expect(new Set(withChange(after, reverse(change)))).toEqual(new Set(lines));
      }
    }),
  );
});
