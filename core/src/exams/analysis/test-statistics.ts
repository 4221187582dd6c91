import { alphaOf } from './item-statistics.ts';
import { isComplete, type ScoreMatrix, totalOf } from './score-matrix.ts';

/** How a paper did as a whole. Formulas: measurement.md §1 (those of Moodle's quiz statistics report). */
export interface TestStatistics {
  readonly n: number;
  /** Points. */
  readonly mean: number | null;
  readonly median: number | null;
  /** Standard deviation of the totals, points, n − 1. */
  readonly sd: number | null;
  /** k3 / k2^1.5 of the cumulants' unbiased estimates; below 0 = a long tail of weak results. */
  readonly skewness: number | null;
  /** k4 / k2²; above 0 = heavier tails than a bell. */
  readonly kurtosis: number | null;
  /** Cronbach's alpha, for 0/1 marks KR-20: Moodle's coefficient of internal consistency / 100. */
  readonly alpha: number | null;
  /** KR-21 of 0/1 marks of equal worth; null for others. */
  readonly kr21: number | null;
  /** √(1 − alpha): the share of the spread that is chance. */
  readonly errorRatio: number | null;
  /** Standard error of measurement, points: a total is likely within ± 1.645 of these (90 %). */
  readonly sem: number | null;
}

/** Statistics of the totals; what rests on all items only where everybody had all of them. */
export function testStatistics(matrix: ScoreMatrix): TestStatistics {
  const totals = matrix.rows.map(totalOf);
  const n = totals.length;
  const mean = n > 0 ? totals.reduce((sum, total) => sum + total, 0) / n : null;
  const { k2, k3, k4 } = cumulants(totals, mean ?? 0);
  const spreads = k2 !== null && k2 > 1e-12;
  const alpha =
    isComplete(matrix) && k2 !== null ? alphaOf(matrix.maxMarks.length, itemSpread(matrix), k2) : null;
  const sd = k2 === null ? null : Math.sqrt(k2);
  // Alpha may fall below 0 or, by rounding, above 1: chance then fills the whole spread, or none of it.
  const errorRatio = alpha === null ? null : Math.sqrt(Math.max(0, 1 - alpha));
  return {
    n,
    mean,
    median: medianOf(totals),
    sd,
    skewness: spreads && k3 !== null ? k3 / k2 ** 1.5 : null,
    kurtosis: spreads && k4 !== null ? k4 / (k2 * k2) : null,
    alpha,
    kr21: alpha !== null && mean !== null && k2 !== null ? kr21(matrix, mean, k2) : null,
    errorRatio,
    sem: errorRatio === null || sd === null ? null : errorRatio * sd,
  };
}

/** Unbiased estimates of the second to fourth cumulant (Fisher's k-statistics). */
function cumulants(values: readonly number[], mean: number) {
  const n = values.length;
  let [m2, m3, m4] = [0, 0, 0];
  for (const value of values) {
    const d = value - mean;
    m2 += (d * d) / n;
    m3 += (d * d * d) / n;
    m4 += (d * d * d * d) / n;
  }
  return {
    k2: n > 1 ? (n * m2) / (n - 1) : null,
    k3: n > 2 ? (n * n * m3) / ((n - 1) * (n - 2)) : null,
    k4: n > 3 ? (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3)) : null,
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function itemSpread({ maxMarks, rows }: ScoreMatrix): number {
  return maxMarks.reduce((sum, _max, item) => {
    const marks = rows.map((row) => row[item] ?? 0);
    const mean = totalOf(marks) / marks.length;
    return sum + marks.reduce((part, mark) => part + (mark - mean) ** 2, 0) / (marks.length - 1);
  }, 0);
}

/** Kuder and Richardson's formula 21: reliability from mean and spread alone, as if all items were equally hard. */
function kr21({ maxMarks, rows }: ScoreMatrix, mean: number, variance: number): number | null {
  const binary = maxMarks.every((max) => max === 1) && rows.flat().every((mark) => mark === 0 || mark === 1);
  const k = maxMarks.length;
  if (!binary || k < 2 || variance < 1e-12) return null;
  return (k / (k - 1)) * (1 - (mean * (k - mean)) / (k * variance));
}
