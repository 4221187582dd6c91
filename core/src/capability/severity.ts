/** One rating as it was expected: y points with variance r, on an estimate of m points and variance P. */
export interface Rating {
  readonly y: number;
  readonly r: number;
  readonly before: { readonly m: number; readonly P: number };
}

/** How an assessor's ratings differ from what the people's other evidence led to expect. */
export interface Severity {
  readonly ratings: number;
  /** Points above (mild) or below (severe) expectation, drawn towards 0 when there are few ratings. */
  readonly bias: number;
  /** Standard deviations by which the sum of the differences lies off 0. */
  readonly z: number;
  /** Reason for a calibration talk; never a verdict. */
  readonly talk: boolean;
}

const SHRINKAGE = 10;
const LEAST_RATINGS = 10;
const NOTABLE = 2;

/**
 * The severity of one assessor: bias b = n/(n+10) · mean(y − m before); a talk from |z| ≥ 2 on, with 10
 * ratings or more. Under the model each difference has variance P + r.
 * @returns null without ratings
 */
export function severityOf(ratings: readonly Rating[]): Severity | null {
  const n = ratings.length;
  if (n === 0) return null;
  let difference = 0;
  let variance = 0;
  for (const { y, r, before } of ratings) {
    difference += y - before.m;
    variance += before.P + r;
  }
  return severityOfSums({ ratings: n, difference, variance }) as Severity;
}

/**
 * As `severityOf`, from sums kept of the ratings: how many, Σ (y − m before), Σ (P + r).
 * @returns null without ratings
 */
export function severityOfSums(sums: {
  readonly ratings: number;
  readonly difference: number;
  readonly variance: number;
}): Severity | null {
  const { ratings: n, difference, variance } = sums;
  if (n === 0) return null;
  const z = difference / Math.sqrt(variance);
  const bias = (n / (n + SHRINKAGE)) * (difference / n);
  return { ratings: n, bias, z, talk: n >= LEAST_RATINGS && Math.abs(z) >= NOTABLE };
}

/** Width in points of the bands just above and just below a threshold. */
const BAND = 3;

/**
 * Shares of an assessor's scores just above a threshold (60–62 for 60) and just below it (57–59): many
 * above beside few below is a sign of scores lifted over the line.
 * @returns null without scores
 */
export function sharesAtThreshold(
  scores: readonly number[],
  threshold: number,
): { readonly above: number; readonly below: number } | null {
  if (scores.length === 0) return null;
  const within = (from: number) =>
    scores.filter((score) => score >= from && score < from + BAND).length / scores.length;
  return { above: within(threshold), below: within(threshold - BAND) };
}
