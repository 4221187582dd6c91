import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAP_2 } from '../capability/model.ts';
import { parametersOf } from '../capability/parameters.ts';
import { bandFor } from '../drills/age-band.ts';
import { tableScore } from '../drills/score-table.ts';
import { chosenSheet, trapsOf } from './chosen-sheet.ts';
import { parameterChanges } from './parameters-diff.ts';
import { parametersSheet, readParametersSheet } from './parameters-sheet.ts';
import type { TablesDocument } from './tables-document.ts';
import { tablesChanges, tablesProblems, withTables } from './tables-laws.ts';
import { readTablesSheet, tablesSheet } from './tables-sheet.ts';

/** Sound tables: bands side by side from 18 years on, points rising with the value. */
const documents: fc.Arbitrary<TablesDocument> = fc
  .uniqueArray(fc.constantFrom('FIT-D1', 'FIT-D2', 'WPN-D1'), { minLength: 1 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc.tuple(fc.constant(code), fc.boolean(), fc.array(steps, { minLength: 1, maxLength: 4 })),
      ),
    ),
  )
  .map((drills) => ({
    drills: drills.map(([code, higher, bands]) => ({
      code,
      nameZh: `科目${code}`,
      nameEn: `Drill ${code}`,
      unit: 's',
      direction: higher ? ('higher' as const) : ('lower' as const),
      precision: 0.1 as const,
      interp: 'step' as const,
      plausible: { least: 0, most: 1000 },
      tables: (['M', 'F'] as const).flatMap((sex) =>
        bands.map((rows, at) => ({
          band: `${sex}${at}`,
          nameZh: `第${at}组`,
          sex,
          ageMin: at === 0 ? null : 18 + 5 * at,
          ageMax: at === bands.length - 1 ? null : 22 + 5 * at,
          source: 'demo' as const,
          rows: rows.map(({ score, value }) => ({ score, value: higher ? value : 500 - value })),
        })),
      ),
    })),
  }));
const steps = fc
  .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 6 })
  .map((points) => points.toSorted((a, b) => b - a).map((n) => ({ score: n * 5, value: n * 10 })));

test('sound tables have no problem, come back from their sheet, and differ from themselves in nothing', () => {
  fc.assert(
    fc.property(documents, (document) => {
      expect(tablesProblems(document)).toEqual([]);
      const sheet = tablesSheet(document).map((row) => row.map(String));
      expect(readTablesSheet(sheet, document)).toEqual({ document, faults: [] });
      expect(tablesChanges(document, document)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('in sound tables everybody of working age has one table, and a better value never earns less', () => {
  fc.assert(
    fc.property(
      documents,
      fc.integer({ min: 18, max: 65 }),
      fc.constantFrom('M' as const, 'F' as const),
      fc.nat(500),
      fc.nat(500),
      ({ drills }, age, sex, one, other) => {
        for (const drill of drills) {
          const table = bandFor(drill.tables, sex, age);
          expect(table).toBeDefined();
          const [worse, better] = [one, other].toSorted((a, b) =>
            drill.direction === 'higher' ? a - b : b - a,
          );
          const points = (value = 0) => tableScore(table?.rows ?? [], value, drill);
          expect(points(better)).toBeGreaterThanOrEqual(points(worse));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('rows out of order, bands apart or over each other, and values nobody can run are found', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const [drill] = document.drills;
      const table = drill?.tables[0];
      if (!drill || !table) return;
      const problems = (tables: typeof drill.tables) =>
        tablesProblems(withTables(document, { drillCode: drill.code, tables })).map(({ what }) => what);
      const turned = { ...table, rows: table.rows.toReversed() };
      expect(problems([turned, ...drill.tables.slice(1)])).toContain('rows-not-monotone');
      expect(problems([...drill.tables, { ...table, band: 'X' }])).toContain('bands-overlap');
      const [first, ...rest] = table.rows;
      if (!first) return;
      const far = drill.direction === 'higher' ? 2000 : -5;
      const wild = { ...table, rows: [{ ...first, value: far }, ...rest] };
      expect(problems([wild, ...drill.tables.slice(1)])).toContain('value-implausible');
      const males = drill.tables.filter(({ sex }) => sex === 'M');
      if (males.length < 3) return;
      expect(problems(drill.tables.filter((one) => one !== males[1]))).toContain('bands-gap');
    }),
    { numRuns: 40 },
  );
});

test('a fault of a sheet is told by its row and column, and nothing is taken in', () => {
  const rows = (document: TablesDocument) => tablesSheet(document).map((row) => row.map(String));
  const [document] = fc.sample(documents, { numRuns: 1, seed: 7 });
  if (!document) return;
  const sheet = rows(document);
  sheet[1]![8] = '六十';
  sheet[2]![4] = '男性';
  sheet.push(['ABC-D9', '', 'M', '', 'M', '', '', 'demo', '60', '1']);
  const { document: read, faults } = readTablesSheet(sheet, document);
  expect(read).toBe(null);
  expect(faults).toEqual(
    expect.arrayContaining([
      { row: 2, column: 'I', what: 'no-number', text: '六十' },
      { row: 3, column: 'E', what: 'bad-word', text: '男性' },
      { row: sheet.length, column: 'A', what: 'unknown-key', text: 'ABC-D9' },
    ]),
  );
  expect(faults.some(({ what }) => what === 'too-few-rows')).toBe(false);
  expect(readTablesSheet([['姓名']], document).faults[0]?.what).toBe('no-head');
});

test('no row of a sheet is lost unseen: one without its drill, and one that says otherwise for whom its band is', () => {
  const [document] = fc.sample(documents, { numRuns: 1, seed: 7 });
  if (!document) return;
  const rows = () => tablesSheet(document).map((row) => row.map(String));
  const nameless = rows();
  nameless[2]![0] = '';
  expect(readTablesSheet(nameless, document).faults).toEqual([
    { row: 3, column: 'A', what: 'unknown-key', text: '' },
  ]);
  const other = rows();
  other[2]![4] = other[2]![4] === '男' ? 'F' : 'M';
  expect(readTablesSheet(other, document).faults).toMatchObject([{ row: 3, column: 'E', what: 'differs' }]);
  const turned = rows();
  const sheet = [turned[0]!, ...turned.slice(1).toReversed()];
  const { faults, document: read } = readTablesSheet(sheet, document);
  expect(faults).toEqual([]);
  expect(read && tablesChanges(document, read)).toEqual([]);
});

test('the sheet that is meant is the one that is shown with the head; what its cells do not hold is told', () => {
  const plain = { hidden: false, merged: [], uncomputed: [] };
  const notes = { ...plain, hidden: true, rows: [['请勿修改']] };
  const old = { ...plain, hidden: true, rows: [['科目代码']] };
  const meant = {
    ...plain,
    rows: [['训练科目评分表'], ['科目代码'], ['WPN-D1'], ['']],
    merged: ['A1:J1', 'A3:A4'],
    uncomputed: ['AB3'],
  };
  expect(chosenSheet([notes, old, meant], '科目代码')).toBe(meant);
  expect(chosenSheet([notes, old], '科目代码')).toBe(old);
  expect(chosenSheet([notes], '科目代码')).toBe(notes);
  expect(trapsOf(meant, '科目代码')).toEqual([
    { row: 3, column: 'A', what: 'merged', text: 'A3:A4' },
    { row: 3, column: 'AB', what: 'formula', text: 'AB3' },
  ]);
});

test('parameters come back from their sheet, and a value that is no number is named by its cell', () => {
  const parameters = { ...parametersOf(CAP_2), 'q.WPN-02': 0.2 };
  const sheet = parametersSheet(parameters).map((row) => row.map(String));
  expect(readParametersSheet(sheet, ['WPN-02'])).toEqual({ document: parameters, faults: [] });
  sheet[2]![5] = 'viel';
  sheet.push(['nothing', '', '', '', '', '1'], ['q', '', '', '', '', '0.2']);
  expect(readParametersSheet(sheet, ['WPN-02']).faults).toEqual([
    { row: 3, column: 'F', what: 'no-number', text: 'viel' },
    { row: sheet.length - 1, column: 'A', what: 'unknown-key', text: 'nothing' },
    { row: sheet.length, column: 'A', what: 'twice', text: 'q' },
  ]);
});

test('differences of parameters name what is new, gone and another', () => {
  const before = { ...parametersOf(CAP_2), 'q.WPN-02': 0.2 };
  const { 'q.WPN-02': _, ...without } = before;
  expect(parameterChanges(before, { ...without, due: 45, 'q.AID-01': 0.05 })).toEqual([
    { on: 'parameter', code: 'due', field: 'value', before: '60', after: '45' },
    { on: 'parameter', code: 'q.WPN-02', field: 'value', before: '0.2', after: null },
    { on: 'parameter', code: 'q.AID-01', field: 'value', before: null, after: '0.05' },
  ]);
});
