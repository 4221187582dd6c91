/** The same script by two markers, in points. */
export type Pair = readonly [number, number];

/** Figures on how far two markers agree; null where they cannot be formed. */
export interface Agreement {
  readonly scripts: number;
  /** Share of scripts with the very same points. */
  readonly exact: number | null;
  /** Cohen's kappa: exact agreement beyond chance. */
  readonly kappa: number | null;
  /** Quadratic weighted kappa: near misses count almost as agreement. */
  readonly weightedKappa: number | null;
  /** Mean of first less second, in points. */
  readonly meanDifference: number | null;
  /** Mean of the difference without its sign, in points. */
  readonly meanDistance: number | null;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * One less observed over expected disagreement, the expected as if each marker had given their own marks in
 * any order: weighted kappa (Cohen 1968, Psychological Bulletin 70, 213–220). With the weight 0 for the same
 * and 1 for another mark it is Cohen's kappa (1960); with the square of the difference the quadratic one.
 * @returns null without pairs, or when each marker gave everybody the same mark
 */
export function weightedKappa(
  pairs: readonly Pair[],
  weight: (one: number, other: number) => number,
): number | null {
  if (pairs.length === 0) return null;
  const observed = mean(pairs.map(([one, other]) => weight(one, other)));
  const [firsts, seconds] = [countsOf(pairs.map(([one]) => one)), countsOf(pairs.map(([, other]) => other))];
  let expected = 0;
  for (const [one, times] of firsts)
    for (const [other, often] of seconds)
      expected += (weight(one, other) * times * often) / pairs.length ** 2;
  return expected === 0 ? null : 1 - observed / expected;
}

function countsOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

const unequal = (one: number, other: number) => Number(one !== other);
const squared = (one: number, other: number) => (one - other) ** 2;

/** How far two markers agree on the scripts that both have marked. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const some = pairs.length > 0;
  return {
    scripts: pairs.length,
    exact: some ? mean(pairs.map(([one, other]) => 1 - unequal(one, other))) : null,
    kappa: weightedKappa(pairs, unequal),
    weightedKappa: weightedKappa(pairs, squared),
    meanDifference: some ? mean(pairs.map(([one, other]) => one - other)) : null,
    meanDistance: some ? mean(pairs.map(([one, other]) => Math.abs(one - other))) : null,
  };
}

/** What a marker gave, beside what the script is held to be worth, in the order of giving. */
export interface Compared {
  readonly given: number;
  readonly held: number;
}

/** How a marker stands to a yardstick: the other marker's marks, or those of the chief marker. */
export interface Drift {
  readonly scripts: number;
  /** Mean of given less held, in points: above 0 is lenient, below 0 severe. */
  readonly severity: number | null;
  /** The same over the last half of the scripts less that over the first: where the marker is moving. */
  readonly drift: number | null;
}

/** Severity over all scripts, and how it changes from the first half of them to the last; drift from 4 on. */
export function driftOf(compared: readonly Compared[]): Drift {
  const differences = compared.map(({ given, held }) => given - held);
  const half = Math.floor(differences.length / 2);
  return {
    scripts: differences.length,
    severity: differences.length === 0 ? null : mean(differences),
    drift: half < 2 ? null : mean(differences.slice(-half)) - mean(differences.slice(0, half)),
  };
}
