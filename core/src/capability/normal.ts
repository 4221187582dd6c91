/** The 95 % quantile of the normal distribution: half the width of a 90 % range in standard deviations. */
export const Z90 = 1.6448536269514722;

const ONE_OVER_SQRT_TAU = 0.3989422804014327;
/** Beyond this many standard deviations the tail is below 1e-15, less than a double can show beside 1. */
const FAR = 8;

/**
 * Φ(z), the share of a normal distribution below z, right to 1e-15 absolutely.
 * Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …): the Taylor series of Φ/φ at 0, after
 * G. Marsaglia, Evaluating the Normal Distribution, J. Stat. Software 11(4), 2004.
 */
export function normalBelow(z: number): number {
  if (!(z <= FAR)) return z > FAR ? 1 : NaN;
  if (z < -FAR) return 0;
  const square = z * z;
  let term = z;
  let sum = z;
  let before = 0;
  for (let odd = 3; sum !== before; odd += 2) {
    before = sum;
    term *= square / odd;
    sum += term;
  }
  const below = 0.5 + sum * ONE_OVER_SQRT_TAU * Math.exp(-0.5 * square);
  return below < 0 ? 0 : below > 1 ? 1 : below;
}
