import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageOn, bandFor, type Sex } from './age-band.ts';
import { drillOf, type AgeBandRow, type DrillRow } from './drill-file.ts';

const file = JSON.parse(readFileSync(new URL('./reference/drills.json', import.meta.url), 'utf8')) as {
  age_bands: AgeBandRow[];
  drills: DrillRow[];
};
const bandIn = (code: string, sex: Sex, age: number) => {
  const row = file.drills.find((drill) => drill.code === code) as DrillRow;
  return bandFor(drillOf(row, file.age_bands).tables, sex, age)?.band;
};

test('a person is a year older on the birthday, not on the day before', () => {
  expect(ageOn('2000-11-21', '2026-11-20')).toBe(25);
  expect(ageOn('2000-11-21', '2026-11-21')).toBe(26);
  expect(ageOn('2000-11-21', '2000-11-21')).toBe(0);
});

test('who was born on 29 February has a birthday on 1 March of other years', () => {
  expect(ageOn('2000-02-29', '2026-02-28')).toBe(25);
  expect(ageOn('2000-02-29', '2026-03-01')).toBe(26);
  expect(ageOn('2000-02-29', '2028-02-29')).toBe(28);
});

test('there is no age before birth or on a day that does not exist', () => {
  expect(() => ageOn('2000-11-21', '2000-11-20')).toThrow(RangeError);
  expect(() => ageOn('2000-02-30', '2026-01-01')).toThrow(RangeError);
  expect(() => ageOn('2000-01-01', '2026-13-01')).toThrow(RangeError);
});

test('age agrees with counting birthdays on a calendar', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.nat(90), fc.nat(364), (birth, years, days) => {
      const birthday = new Date(
        Date.UTC(birth.getUTCFullYear() + years, birth.getUTCMonth(), birth.getUTCDate()),
      );
      const on = new Date(birthday.getTime() + days * 86_400_000);
      const iso = (date: Date) => date.toISOString().slice(0, 10);
      const next = new Date(
        Date.UTC(birth.getUTCFullYear() + years + 1, birth.getUTCMonth(), birth.getUTCDate()),
      );
      expect(ageOn(iso(birth), iso(on))).toBe(on < next ? years : years + 1);
    }),
  );
});

test('bands hold up to their last age and no further', () => {
  expect([18, 25, 26, 30, 31, 55].map((age) => bandIn('FIT-A1', 'M', age))).toEqual([
    'M1',
    'M1',
    'M2',
    'M2',
    'M3',
    'M7',
  ]);
  expect([25, 26, 46, 50].map((age) => bandIn('FIT-A1', 'F', age))).toEqual(['F1', 'F2', 'F6', 'F6']);
});

test('beyond the last band, and where a drill is not held for a sex, there is no table', () => {
  expect(bandIn('FIT-A1', 'M', 56)).toBeUndefined();
  expect(bandIn('FIT-A1', 'F', 51)).toBeUndefined();
  expect(bandIn('FIT-B1', 'F', 30)).toBeUndefined();
  expect(bandIn('FIT-C4', 'M', 26)).toBeUndefined();
});

test('a drill with one table for all has it at any age', () => {
  expect(bandIn('WPN-D1', 'F', 59)).toBe('ALL');
  expect(bandIn('WPN-D1', 'M', 18)).toBe('ALL');
});

test('no age of either sex falls into two tables of a drill', () => {
  for (const row of file.drills) {
    const { tables } = drillOf(row, file.age_bands);
    for (const sex of ['M', 'F'] as const) {
      for (let age = 16; age <= 65; age++) {
        const first = bandFor(tables, sex, age);
        expect(bandFor(tables.toReversed(), sex, age)).toBe(first);
      }
    }
  }
});
