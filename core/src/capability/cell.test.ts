import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addable, cellOf, emptySums, poolSums, type CellSums } from './cell.ts';
import { needOfCells, weakSpots } from './weak-spots.ts';

const sums = (over: Partial<CellSums>): CellSums => ({ ...emptySums, ...over });

test('below five people a cell says counts and nothing else', () => {
  const cell = cellOf(sums({ met: 3, below: 1, enough: 4, gapSum: 12, importanceSum: 8 }));
  expect(cell).toMatchObject({ n: 4, gap: null, readyLow: null, coverage: null, rating: null, weak: true });
});

test('the mean gap carries its 90 % range', () => {
  const cell = cellOf(sums({ met: 8, below: 2, enough: 10, gapSum: -40, varianceSum: 250 }));
  expect(cell.gap).toBe(-4);
  expect(cell.gapHigh).toBeCloseTo(-4 + 1.6448536 * Math.sqrt(250) * 0.1, 6);
  expect(cell.gapLow).toBeCloseTo(-4 - 1.6448536 * Math.sqrt(250) * 0.1, 6);
  expect(cell.weak).toBe(false);
});

test('a cell is weak when fewer than half are covered, or when the mean may be ten points off', () => {
  expect(cellOf(sums({ met: 4, noEvidence: 6, enough: 4, varianceSum: 40 })).weak).toBe(true);
  expect(cellOf(sums({ met: 5, enough: 1, varianceSum: 50 })).weak).toBe(true);
  expect(cellOf(sums({ met: 5, noEvidence: 5, enough: 5, varianceSum: 125 })).weak).toBe(false);
});

test('a small change that is known well is flat, one that is not known is unclear, a clear one has its way', () => {
  const people = { met: 400, enough: 400 };
  expect(cellOf(sums({ ...people, changeSum: 40, changeVarianceSum: 400 * 9 })).trend).toBe('flat');
  expect(cellOf(sums({ ...people, changeSum: -2000, changeVarianceSum: 400 * 9 })).trend).toBe('down');
  expect(cellOf(sums({ met: 5, enough: 5, changeSum: 10, changeVarianceSum: 500 })).trend).toBe('unclear');
  expect(cellOf(sums({ noEvidence: 5 })).trend).toBe('unclear');
});

const part = fc
  .double({ min: -100, max: 144, noNaN: true })
  .map((value) => sums({ met: 1, enough: 1, gapSum: addable(value), changeSum: addable(-value) }));

test('sums do not depend on their order, nor on how they are pooled', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 40 }), fc.nat(), (parts, at) => {
      const cut = at % parts.length;
      const pooled = poolSums([poolSums(parts.slice(cut)), poolSums(parts.slice(0, cut))]);
      expect(pooled).toEqual(poolSums(parts));
    }),
  );
});

test('what is added differs from the value by less than a millionth of a point', () => {
  fc.assert(
    fc.property(fc.double({ min: -200, max: 200, noNaN: true }), (value) => {
      expect(value - addable(value)).toBeGreaterThanOrEqual(0);
      expect(value - addable(value)).toBeLessThan(1e-6);
    }),
  );
});

const cell = (unitId: string, over: Partial<CellSums>) => ({
  unitId,
  capabilityCode: 'WPN-02',
  sums: sums(over),
});

test('the weakest spots come first: points below the line × people × importance', () => {
  const small = cell('small', { below: 10, enough: 10, gapSum: -200, varianceSum: 250, importanceSum: 30 });
  const large = cell('large', { below: 90, enough: 90, gapSum: -900, varianceSum: 900, importanceSum: 270 });
  const good = cell('good', { met: 50, enough: 50, gapSum: 200, varianceSum: 500, importanceSum: 150 });
  const few = cell('few', { below: 4, enough: 4, gapSum: -160, varianceSum: 40, importanceSum: 12 });
  const found = weakSpots([small, good, few, large], 3);
  expect(found.map((spot) => [spot.cell.unitId, spot.verdict])).toEqual([
    ['large', 'gap'],
    ['small', 'gap'],
  ]);
});

test('what is waiting in a unit is what its weak spots weigh; a good or small cell adds nothing', () => {
  const far = cell('far', { below: 10, enough: 10, gapSum: -200, varianceSum: 250, importanceSum: 30 });
  const near = cell('near', { below: 10, enough: 10, gapSum: -80, varianceSum: 250, importanceSum: 30 });
  const dark = cell('dark', { noEvidence: 10, importanceSum: 30 });
  const good = cell('good', { met: 50, enough: 50, gapSum: 200, varianceSum: 500, importanceSum: 150 });
  const few = cell('few', { below: 4, enough: 4, gapSum: -160, varianceSum: 40, importanceSum: 12 });
  expect(needOfCells([far])).toBeGreaterThan(needOfCells([near]));
  expect(needOfCells([near])).toBeGreaterThan(0);
  expect(needOfCells([far, good, few])).toBe(needOfCells([far]));
  expect(needOfCells([far, dark])).toBe(needOfCells([far]) + needOfCells([dark]));
  expect(needOfCells([good, few])).toBe(0);
});

test('where less than half is covered the verdict is to assess first', () => {
  const unknown = cell('dark', { noEvidence: 40, met: 20, enough: 20, gapSum: 40, importanceSum: 120 });
  expect(weakSpots([unknown], 3)[0]).toMatchObject({ verdict: 'assess-first', figures: { gap: 2 } });
});

test('a gap that chance could explain is no weak spot', () => {
  const unsure = cell('unsure', {
    met: 3,
    below: 3,
    enough: 6,
    gapSum: -6,
    varianceSum: 400,
    importanceSum: 12,
  });
  expect(weakSpots([unsure], 3)).toEqual([]);
});
