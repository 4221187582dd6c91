import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemStatistics } from './item-statistics.ts';
import { optionStatistics, type OptionTally } from './option-statistics.ts';
import type { ScoreMatrix } from './score-matrix.ts';
import { addPair, correlation, mergeSums, noPairs, type PairSums, sumsOfPairs } from './sums.ts';
import { suspicionsOf } from './suspicions.ts';
import { tallyChoices, thirdsOf } from './tally.ts';
import { testStatistics } from './test-statistics.ts';
import { upperLower } from './upper-lower.ts';

const mark = fc.constantFrom(0, 0.5, 1, 2);
const matrixOf = (marks: fc.Arbitrary<number | null>): fc.Arbitrary<ScoreMatrix> =>
  fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 25 })).chain(([items, people]) =>
    fc
      .array(fc.array(marks, { minLength: items, maxLength: items }), {
        minLength: people,
        maxLength: people,
      })
      .map((rows) => ({ maxMarks: Array.from({ length: items }, () => 2), rows })),
  );
const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 })), {
  maxLength: 30,
});
const sumsOf = (all: readonly (readonly [number, number])[]) =>
  all.reduce<PairSums>((sums, [x, y]) => addPair(sums, x, y), noPairs);

/** The same figures, as near as another order of adding leaves them; what is no number is the same. */
function expectNear(ones: readonly object[], others: readonly object[]) {
  const [found, wanted] = [ones, others].map((all) => all.flatMap((one) => Object.values(one)));
  expect(found).toHaveLength(wanted!.length);
  for (const [at, value] of found!.entries())
    if (typeof value === 'number' && typeof wanted![at] === 'number')
      expect(value).toBeCloseTo(wanted![at], 9);
    else expect(value).toEqual(wanted![at]);
}

describe('sums', () => {
  test('of two groups, in either order, are the sums of all', () => {
    fc.assert(
      fc.property(pairs, pairs, (one, other) => {
        expect(mergeSums(sumsOf(one), sumsOf(other))).toEqual(sumsOf([...one, ...other]));
        const [xs, ys] = [0, 1].map((at) => one.map((pair) => pair[at]!));
        expect(sumsOfPairs(xs!, ys!)).toEqual(sumsOf(one));
        expect(mergeSums(sumsOf(other), sumsOf(one))).toEqual(sumsOf([...one, ...other]));
      }),
    );
  });

  test('give a correlation within −1 and 1, and none where nothing varies', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const r = correlation(sumsOf(all));
        if (new Set(all.map(([x]) => x)).size < 2 || new Set(all.map(([, y]) => y)).size < 2)
          expect(r).toBeNull();
        else expect(Math.abs(r!)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('statistics', () => {
  test('do not depend on the order of the candidates', () => {
    fc.assert(
      fc.property(matrixOf(mark), (matrix) => {
        const turned = { ...matrix, rows: matrix.rows.toReversed() };
        expectNear(itemStatistics(turned), itemStatistics(matrix));
        expectNear([testStatistics(turned)], [testStatistics(matrix)]);
      }),
    );
  });

  test('are finite and within their scales, also for own draws', () => {
    fc.assert(
      fc.property(matrixOf(fc.option(mark, { nil: null })), (matrix) => {
        for (const item of itemStatistics(matrix)) {
          for (const value of Object.values(item))
            if (value !== null) expect(Number.isFinite(value)).toBe(true);
          if (item.facility !== null) expect(item.facility).toBeGreaterThanOrEqual(0);
          expect(item.facility ?? 0).toBeLessThanOrEqual(1);
          expect(Math.abs(item.discrimination ?? 0)).toBeLessThanOrEqual(1);
          expect(Math.abs(item.upperLower ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
          if (item.efficiency !== null) expect(item.efficiency).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });

  test('the parts of the items in the spread add up to 1', () => {
    fc.assert(
      fc.property(matrixOf(mark), (matrix) => {
        const weights = itemStatistics(matrix).map(({ effectiveWeight }) => effectiveWeight);
        const sum = weights.reduce<number>((all, one) => all + (one ?? 0), 0);
        if (weights.some((one) => one !== null && one > 0)) expect(sum).toBeCloseTo(1, 9);
      }),
    );
  });

  test('ties at the edge of a group count in part, whoever stands first', () => {
    const column = (marks: number[], others: number[]) => ({
      marks: Float64Array.from(marks),
      others: Float64Array.from(others),
    });
    // All tied: both groups are everybody in part, so nothing sets them apart.
    expect(upperLower(column([1, 0, 1, 0], [5, 5, 5, 5]), 1)).toBeCloseTo(0, 12);
    // 27 % of 10 is 2.7: the best two and 0.7 of the next four tied.
    const others = [9, 8, 7, 7, 7, 7, 1, 1, 1, 0];
    const marks = [1, 1, 1, 0, 0, 0, 0, 0, 0, 1];
    expect(upperLower(column(marks, others), 1)).toBeCloseTo((2 + 0.7 / 4) / 2.7 - 1 / 2.7, 12);
  });
});

describe('options', () => {
  test('equal totals stand in one third, and thirds never go down as totals go up', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 40 }), (totals) => {
        const thirds = thirdsOf(totals);
        for (const [at, total] of totals.entries())
          for (const [other, compared] of totals.entries())
            if (total <= compared) expect(thirds[at]).toBeLessThanOrEqual(thirds[other]!);
      }),
    );
    expect(thirdsOf([1, 2, 3, 4, 5, 6])).toEqual([0, 0, 1, 1, 2, 2]);
    expect(thirdsOf([5, 5, 5])).toEqual([1, 1, 1]);
  });

  test('several picks count for each, no answer for none, an item not drawn for nobody', () => {
    const tally = tallyChoices(
      [['a', 'b'], ['b'], null, undefined, ['gone']],
      ['a', 'b'],
      [4, 3, 2, 9, 1],
      [2, 1, 0, 2, 0],
    );
    expect(tally).toMatchObject({ unanswered: 1, thirdSizes: [2, 1, 1], sums: { n: 4, y: 10 } });
    expect(tally.options).toEqual([
      { option: 'a', n: 1, restSum: 4, thirds: [0, 0, 1] },
      { option: 'b', n: 2, restSum: 7, thirds: [0, 1, 1] },
    ]);
  });

  const chosen = fc.array(
    fc.record({ option: fc.constantFrom('a', 'b', 'c'), rest: fc.integer({ min: 0, max: 40 }) }),
    { minLength: 2, maxLength: 60 },
  );
  const tallied = (all: readonly { option: string; rest: number }[]): OptionTally[] =>
    ['a', 'b', 'c'].map((option) => {
      const own = all.filter((one) => one.option === option);
      return {
        option,
        n: own.length,
        restSum: own.reduce((sum, { rest }) => sum + rest, 0),
        thirds: [0, 0, own.length],
      };
    });
  const itemSums = (all: readonly { option: string; rest: number }[]) =>
    all.reduce<PairSums>((sums, { option, rest }) => addPair(sums, Number(option === 'a'), rest), noPairs);

  test('shares add up to 1, and the key correlates as the item does', () => {
    fc.assert(
      fc.property(chosen, (all) => {
        const sums = itemSums(all);
        const found = optionStatistics(tallied(all), new Set(['a']), sums, [0, 0, all.length]);
        expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        const [key] = found;
        const r = correlation(sums);
        if (r === null) expect(key!.correlation).toBeNull();
        else expect(key!.correlation).toBeCloseTo(r, 9);
      }),
    );
  });

  test('fewer than 30 candidates raise no suspicion; a wrong option that draws the best does', () => {
    const people = (n: number) =>
      Array.from({ length: n }, (_none, at) => ({
        option: at % 2 === 0 ? 'b' : 'a',
        rest: at % 2 === 0 ? 30 : 10 + (at % 7),
      }));
    const judged = (n: number) => {
      const all = people(n);
      const sums = itemSums(all);
      const options = optionStatistics(tallied(all), new Set(['a']), sums, [0, 0, n]);
      const statistics = { n, facility: 0.5, discrimination: correlation(sums) };
      return suspicionsOf({ ...itemStatistics({ maxMarks: [1], rows: [] })[0]!, ...statistics }, options);
    };
    expect(judged(29)).toEqual([]);
    expect(judged(60)).toEqual(['against', 'key-doubtful', 'dead-option']);
  });
});
