import { correlation, type PairSums } from './sums.ts';

/** How often an option was chosen, and by whom. */
export interface OptionTally {
  readonly option: string;
  /** Candidates who chose it. */
  readonly n: number;
  /** Sum of what they got in the rest of the paper, points. */
  readonly restSum: number;
  /** How many of them are in the weakest, middle and best third by the whole paper. */
  readonly thirds: readonly [number, number, number];
}

export interface OptionStatistics {
  readonly option: string;
  readonly isKey: boolean;
  readonly n: number;
  /** Of those who had the item, 0 to 1. */
  readonly share: number;
  /** Mean rest of those who chose it, points; null when nobody did. */
  readonly meanRest: number | null;
  /** Correlation of choosing it with the rest of the paper, −1 to 1: its point-biserial. */
  readonly correlation: number | null;
  /** Share of each third, weakest first, that chose it. */
  readonly thirds: readonly [number, number, number];
}

/**
 * Statistics of the options of one item.
 * @param sums of the item, y = the rest of the paper
 * @param thirdSizes candidates of each third who had the item
 */
export function optionStatistics(
  tallies: readonly OptionTally[],
  keys: ReadonlySet<string>,
  sums: PairSums,
  thirdSizes: readonly [number, number, number],
): OptionStatistics[] {
  return tallies.map(({ option, n, restSum, thirds }) => ({
    option,
    isKey: keys.has(option),
    n,
    share: sums.n > 0 ? n / sums.n : 0,
    meanRest: n > 0 ? restSum / n : null,
    // Chosen = 1, else 0: x = xx = n and xy is the sum over those who chose it.
    correlation: correlation({ n: sums.n, x: n, xx: n, y: sums.y, yy: sums.yy, xy: restSum }),
    thirds: [
      shareOf(thirds[0], thirdSizes[0]),
      shareOf(thirds[1], thirdSizes[1]),
      shareOf(thirds[2], thirdSizes[2]),
    ],
  }));
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
