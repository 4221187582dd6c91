import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CellSums, emptySums } from './cell.ts';
import { pageChanges, pageGaps, pageSureness } from './month-page.ts';

const count = fc.integer({ min: 0, max: 12 });
const sums: fc.Arbitrary<CellSums> = fc
  .record({ met: count, due: count, below: count, lapsed: count, noEvidence: count })
  .map((counts) => {
    const enough = counts.met + counts.due + counts.below;
    const n = enough + counts.lapsed + counts.noEvidence;
    return {
      ...emptySums,
      ...counts,
      enough,
      gapSum: -6 * enough,
      varianceSum: 9 * enough,
      importanceSum: 3 * n,
    };
  });
const unit = fc
  .uniqueArray(fc.constantFrom('LAW-01', 'LAW-02', 'WPN-01', 'WPN-02', 'AID-01', 'AID-02', 'FIT-01'))
  .chain((codes) =>
    fc.tuple(...codes.map((code) => fc.tuple(fc.constant(code), sums))).map((cells) => new Map(cells)),
  );

test('at most five gaps stand on the page, none below five people, each with its range or the word to assess first', () => {
  fc.assert(
    fc.property(unit, (cells) => {
      const gaps = pageGaps(new Map([['u', cells]]));
      expect(gaps.length).toBeLessThanOrEqual(5);
      for (const { figures, verdict } of gaps) {
        expect(figures.n).toBeGreaterThanOrEqual(5);
        if (verdict === 'gap') expect(figures.gapHigh).toBeLessThan(0);
      }
    }),
  );
});

test('a station far below the line is named although the mean of all units hides it', () => {
  const cell = (met: number, below: number, gap: number) =>
    new Map([
      [
        'LAW-01',
        { ...emptySums, met, below, enough: met + below, gapSum: gap, varianceSum: 9, importanceSum: 30 },
      ],
    ]);
  const units = new Map([
    ['far', cell(0, 8, -160)],
    ['well', cell(80, 0, 1600)],
  ]);
  expect(pageGaps(units).map(({ unitId }) => unitId)).toEqual(['far']);
});

test('without a change nothing changed; what rose one way falls the other', () => {
  fc.assert(
    fc.property(unit, unit, (before, now) => {
      expect(pageChanges(now, now)).toEqual([]);
      const there = pageChanges(before, now).map(({ code, moved }) => [code, moved]);
      const back = pageChanges(now, before).map(({ code, moved }) => [code, -moved]);
      expect(there).toEqual(back);
    }),
  );
});

test('people lost count as much as people won, the larger change first', () => {
  const cell = (met: number) => ({ ...emptySums, met, below: 10 - met });
  const before = new Map([
    ['LAW-01', cell(8)],
    ['WPN-02', cell(2)],
    ['AID-01', cell(5)],
  ]);
  const now = new Map([
    ['LAW-01', cell(3)],
    ['WPN-02', cell(5)],
    ['AID-01', cell(5)],
  ]);
  expect(pageChanges(before, now).map(({ code, moved }) => [code, moved])).toEqual([
    ['LAW-01', -5],
    ['WPN-02', 3],
  ]);
});

test('a cell that nobody was assessed in makes the page less sure', () => {
  const known = { ...emptySums, met: 10, enough: 10 };
  const unknown = { ...emptySums, met: 5, noEvidence: 5, enough: 5 };
  const sure = pageSureness(new Map([['LAW-01', known]]));
  const less = pageSureness(
    new Map([
      ['LAW-01', known],
      ['LAW-02', unknown],
    ]),
  );
  expect(sure).toMatchObject({ cells: 1, hatched: 0 });
  expect(less.hatched + less.unrated).toBeGreaterThan(0);
});
