import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoreRow } from './definition.ts';
import { drillOf, type AgeBandRow, type DrillRow } from './drill-file.ts';
import { linearScore, stepScore, tableScore } from './score-table.ts';

function reference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./reference/${name}.json`, import.meta.url), 'utf8')) as T;
}

const file = reference<{ age_bands: AgeBandRow[]; drills: DrillRow[] }>('drills');
const { table_score: vectors } = reference<{
  table_score: { drill: string; band: string; raw: number; score: number }[];
}>('table-score');

function drillNamed(code: string) {
  const row = file.drills.find((drill) => drill.code === code);
  if (!row) throw new Error(`no drill ${code}`);
  return drillOf(row, file.age_bands);
}

test.each(vectors)('$drill, band $band: $raw earns $score', ({ drill: code, band, raw, score }) => {
  const drill = drillNamed(code);
  const table = drill.tables.find((one) => one.band === band);
  expect(tableScore(table?.rows ?? [], raw, drill)).toBe(score);
});

/** Rows from 100 points downwards, each asking for less. */
const rows = (direction: 'lower' | 'higher') =>
  fc
    .uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 14 })
    .map((values) =>
      values
        .toSorted((one, other) => (direction === 'higher' ? other - one : one - other))
        .map((value, at): ScoreRow => ({ score: 100 - at * 5, value: value / 10 })),
    );
const direction = fc.constantFrom('lower', 'higher');
const table = direction.chain((way) => fc.record({ way: fc.constant(way), rows: rows(way) }));
const value = fc.integer({ min: -600, max: 600 }).map((tenths) => tenths / 10);

describe.each([
  ['a step table', stepScore],
  ['an anchor table', linearScore],
])('%s', (_, score) => {
  test('gives each row’s value exactly its points', () => {
    fc.assert(
      fc.property(table, ({ way, rows: lines }) => {
        for (const row of lines) expect(score(lines, row.value, way)).toBe(row.score);
      }),
    );
  });

  test('never gives a better value fewer points, and stays between 0 and 100', () => {
    fc.assert(
      fc.property(table, value, value, ({ way, rows: lines }, one, other) => {
        const [worse, better] = one < other === (way === 'higher') ? [one, other] : [other, one];
        const [low, high] = [score(lines, worse, way), score(lines, better, way)];
        expect(low).toBeLessThanOrEqual(high);
        expect(low >= 0 && high <= 100).toBe(true);
      }),
    );
  });

  test('gives nothing below the last row and no more than the first row above it', () => {
    fc.assert(
      fc.property(table, ({ way, rows: lines }) => {
        const off = way === 'higher' ? 0.1 : -0.1;
        expect(score(lines, (lines.at(-1)?.value ?? 0) - off, way)).toBe(0);
        expect(score(lines, (lines[0]?.value ?? 0) + off, way)).toBe(100);
      }),
    );
  });
});

test('a step table gives only points that a row names', () => {
  fc.assert(
    fc.property(table, value, ({ way, rows: lines }, at) => {
      expect([0, ...lines.map((row) => row.score)]).toContain(stepScore(lines, at, way));
    }),
  );
});

test('an anchor table is not disturbed by the order of its rows', () => {
  fc.assert(
    fc.property(table, value, ({ way, rows: lines }, at) => {
      expect(linearScore(lines.toReversed(), at, way)).toBe(linearScore(lines, at, way));
    }),
  );
});

test('gaps of a step table are kept: 9 pull-ups earn 60, 8 earn 50, nothing lies between', () => {
  const pullUps = drillNamed('FIT-C1').tables.find(({ band }) => band === 'M1')?.rows ?? [];
  expect([13, 12, 9, 8, 5, 4].map((count) => stepScore(pullUps, count, 'higher'))).toEqual([
    100, 90, 60, 50, 35, 0,
  ]);
});

test('a sum of readings that is exact on paper is exact here', () => {
  const lines = [
    { score: 100, value: 0.3 },
    { score: 60, value: 0.9 },
  ];
  expect(stepScore(lines, 0.1 + 0.2, 'lower')).toBe(100);
  expect(linearScore(lines, 0.1 + 0.2, 'lower')).toBe(100);
});
