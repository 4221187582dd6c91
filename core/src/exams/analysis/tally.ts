import type { OptionTally } from './option-statistics.ts';
import type { PairSums } from './sums.ts';

/** What one candidate chose of an item: options, null = left without an answer, undefined = did not have it. */
export type Choice = readonly string[] | null | undefined;

/** The choices of all candidates of one item, counted. */
export interface Tally {
  readonly options: readonly OptionTally[];
  /** y = the rest of the paper; x is not counted. */
  readonly sums: PairSums;
  readonly thirdSizes: readonly [number, number, number];
  readonly unanswered: number;
}

/**
 * The third of each total, 0 the weakest: by rank, where all who are tied stand in the third in which the
 * middle of them falls, so that equal results are never told apart.
 */
export function thirdsOf(totals: readonly number[]): number[] {
  const n = totals.length;
  const sorted = totals.toSorted((one, other) => one - other);
  const third = new Map<number, number>();
  for (let at = 0; at < n;) {
    let end = at;
    while (end < n && sorted[end] === sorted[at]) end += 1;
    third.set(sorted[at] ?? 0, Math.min(2, Math.floor((3 * (at + end)) / 2 / n)));
    at = end;
  }
  return totals.map((total) => third.get(total) ?? 0);
}

/**
 * Counts who chose what.
 * @param choices by candidate
 * @param rests points of each candidate in the rest of the paper
 * @param thirds of each candidate
 */
export function tallyChoices(
  choices: readonly Choice[],
  options: readonly string[],
  rests: readonly number[],
  thirds: readonly number[],
): Tally {
  const tallies = new Map(options.map((option) => [option, { n: 0, restSum: 0, thirds: [0, 0, 0] }]));
  const sizes: [number, number, number] = [0, 0, 0];
  let [n, y, yy, unanswered] = [0, 0, 0, 0];
  for (let at = 0; at < choices.length; at++) {
    const choice = choices[at];
    if (choice === undefined) continue;
    const rest = rests[at] ?? 0;
    const third = (thirds[at] ?? 0) as 0 | 1 | 2;
    n += 1;
    y += rest;
    yy += rest * rest;
    sizes[third] += 1;
    if (choice === null) {
      unanswered += 1;
      continue;
    }
    for (const option of choice) {
      const tally = tallies.get(option);
      if (!tally) continue;
      tally.n += 1;
      tally.restSum += rest;
      tally.thirds[third] = (tally.thirds[third] ?? 0) + 1;
    }
  }
  return {
    options: [...tallies].map(
      ([
        option,
        {
          n,
          restSum,
          thirds: [low = 0, middle = 0, high = 0],
        },
      ]) => ({
        option,
        n,
        restSum,
        thirds: [low, middle, high] as const,
      }),
    ),
    sums: { n, x: 0, y, xx: 0, yy, xy: 0 },
    thirdSizes: sizes,
    unanswered,
  };
}
