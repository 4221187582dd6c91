import { readFileSync } from 'node:fs';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { DrillDefinition } from './definition.ts';
import { definitionFaults } from './definition-faults.ts';
import { AgeBandRow, drillOf, DrillRow } from './drill-file.ts';
import { measureNames } from './measures.ts';

const file = JSON.parse(readFileSync(new URL('./reference/drills.json', import.meta.url), 'utf8')) as {
  age_bands: AgeBandRow[];
  drills: DrillRow[];
};
const named = (code: string) =>
  drillOf(file.drills.find((row) => row.code === code) as DrillRow, file.age_bands);

test('the file holds 36 drills and 114 tables, 16 of them official', () => {
  const tables = file.drills.flatMap((row) => drillOf(row, file.age_bands).tables);
  expect(file.drills.length).toBe(36);
  expect(tables.length).toBe(114);
  expect(tables.filter(({ source }) => source === 'official').length).toBe(16);
});

test.each(file.drills)('$code $zh becomes a definition without faults', (row) => {
  expect(Check(DrillRow, row)).toBe(true);
  const drill = drillOf(row, file.age_bands);
  expect(Check(DrillDefinition, drill)).toBe(true);
  expect(definitionFaults(drill)).toEqual([]);
});

test('every measure of the file is registered, and no other', () => {
  expect(new Set(file.drills.map(({ measure }) => measure))).toEqual(new Set(measureNames));
});

test('bands bring their sex and ages, a checklist its critical lines first', () => {
  expect(named('FIT-A1').tables[1]).toMatchObject({
    band: 'M2',
    sex: 'M',
    ageMin: 26,
    ageMax: 30,
    source: 'official',
  });
  expect(named('WPN-D1').tables[0]).toMatchObject({ band: 'ALL', sex: null, ageMin: null, ageMax: null });
  expect(named('WPN-D2').items?.map(({ critical }) => critical)).toEqual([
    ...Array.from({ length: 6 }, () => true),
    ...Array.from({ length: 14 }, () => false),
  ]);
});

test('a row with an unknown field or a missing one does not fit', () => {
  const row = file.drills[0] as DrillRow;
  expect(Check(DrillRow, { ...row, pass_line: 60 })).toBe(false);
  const { direction, ...rest } = row;
  expect(direction).toBe('lower');
  expect(Check(DrillRow, rest)).toBe(false);
});

test('a band that nobody defined is refused', () => {
  const row = {
    ...(file.drills[0] as DrillRow),
    bands: { M9: { table: [[100, 1]], source: 'demo' } },
  } as DrillRow;
  expect(() => drillOf(row, file.age_bands)).toThrow(RangeError);
});

describe('faults of a definition', () => {
  const sound = named('FIT-C1');
  const codes = (change: Partial<DrillDefinition>) =>
    definitionFaults({ ...sound, ...change }).map(({ code }) => code);
  const [first, second] = sound.tables as [DrillDefinition['tables'][0], DrillDefinition['tables'][0]];

  test('rows that do not get harder with their points', () => {
    const swapped = { ...first, rows: [first.rows[1], first.rows[0]] as typeof first.rows };
    expect(codes({ tables: [swapped] })).toEqual(['rows-not-monotone']);
    expect(codes({ direction: 'lower', tables: [first] })).toEqual(['rows-not-monotone']);
  });

  test('bands that occur twice, overlap or end before they begin', () => {
    expect(codes({ tables: [first, first] })).toEqual(['band-repeated']);
    expect(codes({ tables: [first, { ...second, ageMin: 25 }] })).toEqual(['bands-overlap']);
    expect(codes({ tables: [first, { ...second, sex: 'F', ageMin: 25 }] })).toEqual([]);
    expect(codes({ tables: [{ ...first, ageMin: 30 }] })).toEqual(['ages-reversed']);
  });

  test('a measure without what it works on', () => {
    expect(codes({ measure: 'guess' })).toEqual(['unknown-measure']);
    expect(codes({ measure: 'ring_score' })).toEqual(['shots-missing']);
    expect(codes({ measure: 'composite', shots: 15 })).toEqual(['composite-missing']);
    expect(
      codes({
        measure: 'composite',
        shots: 15,
        timeLimitSeconds: 60,
        composite: { hitWeight: 0.7, timeWeight: 0.2 },
      }),
    ).toEqual(['weights-not-whole']);
  });

  test('seconds added where more seconds are better, a range upside down, no ceiling', () => {
    expect(codes({ penaltySeconds: { slip: 10 } })).toEqual(['penalty-on-higher']);
    expect(codes({ plausible: { least: 60, most: 0 } })).toEqual(['range-reversed']);
    const { ceiling, ...unlimited } = sound;
    expect(ceiling).toBe(4);
    expect(definitionFaults(unlimited).map(({ code }) => code)).toEqual(['ceiling-missing']);
  });
});
