import type { Assessment } from './assessment.ts';

/** Probabilities below this are dropped at both ends of a distribution. */
const NEGLIGIBLE = 1e-18;

/** How many are ready: the exact distribution, the whole numbers `from`.. with their probabilities. */
export interface ReadyDistribution {
  readonly from: number;
  readonly probabilities: readonly number[];
  /** Expected number. */
  readonly mean: number;
}

/** Expected readiness of a unit as shares 0–1 of all its people, with its 90 % range. */
export interface ExpectedReadiness {
  readonly people: number;
  /** People whose chance is unknown for want of evidence. */
  readonly unknown: number;
  /** Expected share with all the unknown not ready, and all ready. */
  readonly low: number;
  readonly high: number;
  /** 5 % point of the low and 95 % point of the high distribution. */
  readonly low90: number;
  readonly high90: number;
}

/**
 * The chance that a person is ready: P(score ≥ threshold) while the proof is in date, 0 when held, lapsed
 * or never passed, null (unknown) where the evidence is too thin to say.
 * @returns undefined for the exempt, who do not count
 */
export function chanceReady(assessment: Assessment): number | null | undefined {
  const { state, currency, enoughEvidence } = assessment;
  if (state === 'exempt') return undefined;
  if (state === 'no_evidence') return null;
  const inDate = currency === 'current' || currency === 'due';
  return assessment.held === null && enoughEvidence && inDate ? 1 - assessment.pBelow : 0;
}

/** Nobody: surely none is ready. */
const NONE: ReadyDistribution = { from: 0, probabilities: [1], mean: 0 };

/**
 * The exact distribution of the number of successes among independent chances (Poisson-binomial), one
 * person after the other; ends with next to no probability are cut, so that a city costs n·√n, not n².
 */
export function readyDistribution(chances: readonly number[]): ReadyDistribution {
  return withMore(NONE, chances);
}

/** The distribution of people of whom some are counted already, when these chances come to them. */
export function withMore(counted: ReadyDistribution, chances: readonly number[]): ReadyDistribution {
  // Whoever surely is not ready changes nothing; whoever surely is moves all by one.
  const open = chances.filter((p) => p > 0 && p < 1);
  const sure = chances.reduce((n, p) => n + (p >= 1 ? 1 : 0), 0);
  const current = new Float64Array(counted.probabilities.length + open.length);
  current.set(counted.probabilities);
  let from = 0;
  let to = counted.probabilities.length - 1;
  for (const p of open) {
    current[to + 1] = 0;
    for (let i = to + 1; i > from; i--) {
      current[i] = (current[i] as number) * (1 - p) + (current[i - 1] as number) * p;
    }
    current[from] = (current[from] as number) * (1 - p);
    to += 1;
    while (from < to && (current[from] as number) < NEGLIGIBLE) from += 1;
    while (to > from && (current[to] as number) < NEGLIGIBLE) to -= 1;
  }
  const mean = counted.mean + chances.reduce((sum, p) => sum + p, 0);
  return {
    from: counted.from + from + sure,
    probabilities: Array.from(current.subarray(from, to + 1)),
    mean,
  };
}

/** The smallest number that at least this share of the distribution does not exceed. */
export function quantileOf(distribution: ReadyDistribution, share: number): number {
  let below = 0;
  for (const [i, p] of distribution.probabilities.entries()) {
    below += p;
    // The sum of many probabilities may miss the share by rounding alone.
    if (below >= share - 1e-12) return distribution.from + i;
  }
  return distribution.from + distribution.probabilities.length - 1;
}

/**
 * Expected readiness with bounds: people with an unknown chance (null) count as not ready in the low and
 * as ready in the high bound.
 * @returns null for nobody
 */
export function expectedReadiness(chances: readonly (number | null)[]): ExpectedReadiness | null {
  const people = chances.length;
  if (people === 0) return null;
  const known = chances.filter((chance) => chance !== null);
  return readinessBy(readyDistribution(known), people, people - known.length);
}

/** Expected readiness of so many people from the distribution of those whose chance is known. */
export function readinessBy(
  distribution: ReadyDistribution,
  people: number,
  unknown: number,
): ExpectedReadiness {
  return {
    people,
    unknown,
    low: distribution.mean / people,
    high: (distribution.mean + unknown) / people,
    low90: quantileOf(distribution, 0.05) / people,
    high90: (quantileOf(distribution, 0.95) + unknown) / people,
  };
}
