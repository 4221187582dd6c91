/**
 * Sums over pairs of two quantities: of one item, its marks x and the scores y they are compared with.
 * Sums of disjoint groups of candidates add up to the sums of them all, in any order.
 */
export interface PairSums {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export const noPairs: PairSums = { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

/** The sums with one more pair. */
export function addPair(sums: PairSums, x: number, y: number): PairSums {
  return {
    n: sums.n + 1,
    x: sums.x + x,
    y: sums.y + y,
    xx: sums.xx + x * x,
    yy: sums.yy + y * y,
    xy: sums.xy + x * y,
  };
}

/** The sums of all pairs of two lists of one length: as addPair one by one, without an object for each. */
export function sumsOfPairs(xs: ArrayLike<number>, ys: ArrayLike<number>): PairSums {
  const n = xs.length;
  let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [one, other] = [xs[at]!, ys[at]!];
    x += one;
    y += other;
    xx += one * one;
    yy += other * other;
    xy += one * other;
  }
  return { n, x, y, xx, yy, xy };
}

/** The sums of two disjoint groups together. */
export function mergeSums(one: PairSums, other: PairSums): PairSums {
  return {
    n: one.n + other.n,
    x: one.x + other.x,
    y: one.y + other.y,
    xx: one.xx + other.xx,
    yy: one.yy + other.yy,
    xy: one.xy + other.xy,
  };
}

/** Covariance with n − 1; 0 below two pairs. */
export function covariance({ n, x, y, xy }: PairSums): number {
  return n < 2 ? 0 : (xy - (x * y) / n) / (n - 1);
}

/** Variance of x with n − 1, never below 0; 0 below two pairs. */
export function varianceX({ n, x, xx }: PairSums): number {
  return n < 2 ? 0 : Math.max(0, (xx - (x * x) / n) / (n - 1));
}

/** Variance of y with n − 1, never below 0; 0 below two pairs. */
export function varianceY({ n, y, yy }: PairSums): number {
  return n < 2 ? 0 : Math.max(0, (yy - (y * y) / n) / (n - 1));
}

/** What rounding leaves of a variance that is 0. */
const NOTHING = 1e-12;

/** Pearson's r, −1 to 1; null where one of the two does not vary. */
export function correlation(sums: PairSums): number | null {
  const [vx, vy] = [varianceX(sums), varianceY(sums)];
  if (vx < NOTHING || vy < NOTHING) return null;
  return Math.max(-1, Math.min(1, covariance(sums) / Math.sqrt(vx * vy)));
}
