import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtBelow, loweredBy, roomOf, stateAfter, strengthOf, takenFrom } from './strength.ts';

const days = ['2026-12-03', '2026-12-04'];
const line = (personId: string, servesOn = days[0]!, shiftCode = 'day', unitId = 'u1') => ({
  personId,
  unitId,
  servesOn,
  shiftCode,
});
const minimum = (least: number, over: object = {}) => ({
  unitId: 'u1',
  shiftCode: 'day',
  least,
  fromOn: '2026-01-01',
  toOn: null,
  ...over,
});
const world = {
  unitIds: ['u1', 'u2'],
  days,
  shiftCodes: ['day', 'night'],
  lines: [line('a'), line('b'), line('c'), line('c', days[0], 'night')],
  absences: [{ personId: 'b', fromOn: days[0]!, toOn: days[0]! }],
  minimums: [minimum(1), minimum(2, { fromOn: '2026-12-01', toOn: '2026-12-03' })],
};

describe('strength on duty', () => {
  it('is the roster minus who is away, beside the highest minimum of the day', () => {
    const { shifts, standsIn } = strengthOf(world);
    expect(shifts[0]).toEqual({ unitId: 'u1', on: days[0], shiftCode: 'day', present: 2, least: 2 });
    expect(shifts[1]).toMatchObject({ shiftCode: 'night', present: 1, least: null });
    expect([...standsIn]).toEqual([
      ['a', [0]],
      ['c', [0, 1]],
    ]);
  });

  it('is unknown, not zero, where a unit has no roster of the day', () => {
    const { shifts } = strengthOf(world);
    const unknown = shifts.filter(({ present }) => present === null);
    expect(unknown.map(({ unitId, on }) => `${unitId} ${on}`)).toEqual([
      `u1 ${days[1]}`,
      `u1 ${days[1]}`,
      `u2 ${days[0]}`,
      `u2 ${days[0]}`,
      `u2 ${days[1]}`,
      `u2 ${days[1]}`,
    ]);
    expect(unknown.every((shift) => stateAfter(shift, 5) === 'unknown')).toBe(true);
  });

  it('tells above, at and below the minimum, and blames nobody for what was below before', () => {
    const strength = strengthOf(world);
    expect(stateAfter(strength.shifts[0]!, 0)).toBe('edge');
    expect(broughtBelow(strength, [])).toEqual([]);
    expect(broughtBelow(strength, ['a'])).toEqual([0]);
    expect(broughtBelow(strength, ['b', 'nobody'])).toEqual([]);
    expect([...roomOf(strength.shifts.slice(0, 3))]).toEqual([0, Infinity, Infinity]);
  });

  it('counts each chosen person once, in whatever order they are ticked', () => {
    const people = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });
    const lines = ['a', 'b', 'c', 'd'].map((id) => line(id));
    const { standsIn, shifts } = strengthOf({ ...world, lines, absences: [] });
    fc.assert(
      fc.property(people, (chosen) => {
        const taken = takenFrom(standsIn, shifts.length, chosen);
        const there = new Set(chosen.filter((id) => id !== 'e'));
        return (
          taken[0] === there.size &&
          takenFrom(standsIn, shifts.length, chosen.toReversed()).every((n, at) => n === taken[at])
        );
      }),
    );
  });
});

describe('a change of who is on duty', () => {
  const figure = fc.option(fc.nat(6));
  const stands = fc.array(fc.record({ was: figure, is: figure, least: figure }), { maxLength: 6 });

  it('without red lines leaves no known shift shorter than it was, unless it keeps its minimum', () => {
    fc.assert(
      fc.property(stands, fc.boolean(), (list, emptied) => {
        const shift = (present: number | null, least: number | null, i: number) => ({
          unitId: 'u',
          on: `d${i}`,
          shiftCode: 'day',
          present,
          least,
        });
        const before = list.map(({ was, least }, i) => shift(was, least, i));
        const after = list.map(({ is, least }, i) => shift(is, least, i));
        const red = new Set(loweredBy(before, after, emptied).map(({ on }) => on));
        list.forEach(({ was, is, least }, i) => {
          const left = is ?? (emptied && was !== null ? 0 : null);
          const keeps = left === null || was === null || least === null || left >= Math.min(was, least);
          expect(red.has(`d${i}`)).toBe(!keeps);
        });
      }),
    );
  });
});
