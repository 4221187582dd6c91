import { correlation, covariance, noPairs, type PairSums, sumsOfPairs, varianceX } from './sums.ts';
import { columnOf, isComplete, type ItemColumn, type ScoreMatrix, totalOf } from './score-matrix.ts';
import { upperLower } from './upper-lower.ts';

/** How one item did. Formulas: measurement.md §1 (those of Moodle's quiz statistics report). */
export interface ItemStatistics {
  /** Candidates who had the item. */
  readonly n: number;
  /** Mean mark as a share of the greatest, 0 to 1. */
  readonly facility: number | null;
  /** Standard deviation of the mark, points, n − 1. */
  readonly sd: number | null;
  /** Correlation of the mark with the rest of the paper, −1 to 1: the corrected item-rest correlation. */
  readonly discrimination: number | null;
  /** Covariance with the rest as a share of the greatest that these marks and rests allow, −1 to 1. */
  readonly efficiency: number | null;
  /** The item's part in the spread of the totals, 0 to 1; null where it pulls against it. */
  readonly effectiveWeight: number | null;
  /** Mean share of marks of the best 27 % less that of the weakest 27 %, −1 to 1; ties are shared out. */
  readonly upperLower: number | null;
  /** Cronbach's alpha of the paper without this item. */
  readonly alphaWithout: number | null;
}

/** Statistics of every item of a paper; `alphaWithout` and `effectiveWeight` only where all had all items. */
export function itemStatistics(matrix: ScoreMatrix): ItemStatistics[] {
  const totals = matrix.rows.map(totalOf);
  const complete = isComplete(matrix);
  const columns = matrix.maxMarks.map((_max, item) => columnOf(matrix, item, { totals, complete }));
  const sums = columns.map(sumsOf);
  // cov(x, T) = cov(x, o) + var x.
  const withTotal = sums.map((one) => covariance(one) + varianceX(one));
  const weights = withTotal.reduce((sum, cov) => sum + (cov >= 0 ? Math.sqrt(cov) : 0), 0);
  const spread = withTotal.reduce((sum, cov) => sum + cov, 0);
  const itemSpread = sums.reduce((sum, one) => sum + varianceX(one), 0);
  return columns.map((column, item) => {
    const one = sums[item] ?? noPairs;
    const max = matrix.maxMarks[item] ?? 0;
    const own = withTotal[item] ?? 0;
    return {
      n: one.n,
      facility: one.n > 0 && max > 0 ? one.x / one.n / max : null,
      sd: one.n > 1 ? Math.sqrt(varianceX(one)) : null,
      discrimination: correlation(one),
      efficiency: efficiencyOf(column, one),
      effectiveWeight: complete && own >= 0 && weights > 0 ? Math.sqrt(own) / weights : null,
      upperLower: max > 0 ? upperLower(column, max) : null,
      alphaWithout: complete
        ? alphaOf(columns.length - 1, itemSpread - varianceX(one), spread - 2 * own + varianceX(one))
        : null,
    };
  });
}

/** Sums of an item's marks with the rest of the paper. */
const sumsOf = ({ marks, others }: ItemColumn): PairSums => sumsOfPairs(marks, others);

/** Covariance as a share of that of the marks and the rests each sorted by itself: no order gives more. */
function efficiencyOf({ marks, others }: ItemColumn, sums: PairSums): number | null {
  const most = covariance(sumsOf({ marks: marks.toSorted(), others: others.toSorted() }));
  return most > 1e-12 ? covariance(sums) / most : null;
}

/**
 * Cronbach's alpha of k items from the sum of their variances and the variance of the total; for 0/1 items
 * this is KR-20. Null below two items or where the total does not vary.
 */
export function alphaOf(k: number, itemVariances: number, totalVariance: number): number | null {
  if (k < 2 || totalVariance < 1e-12) return null;
  return (k / (k - 1)) * (1 - itemVariances / totalVariance);
}
