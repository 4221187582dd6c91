import { normalBelow } from './normal.ts';
import { type ShareRange, wilsonRange } from './wilson.ts';

/** How ready a unit is, as far as it is known. */
export interface ReadySample {
  readonly id: string;
  /** Requirements that count, those of them proven and in date, and those of which too little is known. */
  readonly n: number;
  readonly ready: number;
  readonly unknown: number;
  /** People behind them: one person's requirements hang together and are no more evidence than one. */
  readonly people: number;
}

/** The mean distance of a unit's people from what their posts ask. */
export interface GapSample {
  readonly id: string;
  /** Points. */
  readonly gap: number;
  /** Variance of that mean, points². */
  readonly variance: number;
}

/** The difference of two units, first less second, with its range; units differ only when it leaves 0 out. */
export interface Difference {
  readonly first: string;
  readonly second: string;
  readonly low: number;
  readonly high: number;
  readonly differs: boolean;
}

const CHANCE_OF_ERROR = 0.05;
/** So many units are compared at most: with more of them hardly any difference could be told. */
export const MOST_COMPARED = 12;

/**
 * Half the width of each range in standard deviations, so that of so many comparisons together none is wrong in
 * 95 of 100 cases (C. E. Bonferroni, 1936).
 */
export function widthFor(comparisons: number): number {
  const tail = CHANCE_OF_ERROR / Math.max(1, comparisons) / 2;
  let [low, high] = [0, 8];
  for (let n = 0; n < 60; n++) {
    const middle = (low + high) / 2;
    if (1 - normalBelow(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** How many comparisons there are among so many units. */
export function pairsAmong(units: number): number {
  return (units * (units - 1)) / 2;
}

/**
 * The range of the difference of two shares by Newcombe's hybrid score method (R. G. Newcombe, Statistics in
 * Medicine 17, 1998, method 10).
 */
function shareDifference(
  a: { share: number; people: number },
  b: { share: number; people: number },
  z: number,
): ShareRange {
  const [one, other] = [rangeOf(a, z), rangeOf(b, z)];
  const difference = a.share - b.share;
  return {
    low: difference - Math.hypot(a.share - one.low, other.high - b.share),
    high: difference + Math.hypot(one.high - a.share, b.share - other.low),
  };
}

function rangeOf({ share, people }: { share: number; people: number }, z: number): ShareRange {
  return wilsonRange(share * people, people, z) ?? { low: 0, high: 1 };
}

/** Every pair once, in the order given; never sorted by what comes out. */
function pairsOf<S extends { readonly id: string }>(
  samples: readonly S[],
  rangeBetween: (a: S, b: S, z: number) => ShareRange,
): Difference[] {
  const z = widthFor(pairsAmong(samples.length));
  return samples.flatMap((a, n) =>
    samples.slice(n + 1).map((b) => {
      const { low, high } = rangeBetween(a, b, z);
      return { first: a.id, second: b.id, low, high, differs: low > 0 || high < 0 };
    }),
  );
}

/**
 * Compares the readiness of units. Whoever is not known may be ready or not: each bound takes the case that
 * speaks against a difference.
 */
export function compareReady(samples: readonly ReadySample[]): Difference[] {
  return pairsOf(samples, (a, b, z) => ({
    low: shareDifference(leastOf(a), mostOf(b), z).low,
    high: shareDifference(mostOf(a), leastOf(b), z).high,
  }));
}

const leastOf = ({ ready, n, people }: ReadySample) => ({ share: ready / n, people });
const mostOf = ({ ready, unknown, n, people }: ReadySample) => ({ share: (ready + unknown) / n, people });

/** What the readiness of one unit may be: 95 % by itself, the unknown not ready below and ready above. */
export function readyRange(sample: ReadySample): ShareRange {
  const z = widthFor(1);
  return { low: rangeOf(leastOf(sample), z).low, high: rangeOf(mostOf(sample), z).high };
}

/** Compares mean distances from what the posts ask, among those of whom enough is known. */
export function compareGaps(samples: readonly GapSample[]): Difference[] {
  return pairsOf(samples, (a, b, z) => {
    const half = z * Math.sqrt(a.variance + b.variance);
    return { low: a.gap - b.gap - half, high: a.gap - b.gap + half };
  });
}

/** The 95 % range of one mean distance. */
export function gapRange({ gap, variance }: GapSample): ShareRange {
  const half = widthFor(1) * Math.sqrt(variance);
  return { low: gap - half, high: gap + half };
}
