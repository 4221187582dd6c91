import { rateOf, type Rate } from './fairness.ts';
import type { RequirementState } from './state.ts';

/** Half the width of a 90 % range in standard deviations. */
const Z90 = 1.6448536;

/** How somebody drawn stood by their records on the eve of the draw, and how they were tested since. */
export interface FieldTest {
  readonly record: {
    readonly m: number;
    /** Variance of the estimate, points². */
    readonly P: number;
    readonly state: RequirementState | null;
  } | null;
  readonly test: {
    readonly score: number;
    /** Variance of a result of its type, points². */
    readonly variance: number;
    readonly passed: boolean;
  } | null;
}

export type Agreement = 'inside' | 'above' | 'below';

/** Where the result of the test lies of the 90 % range that the records foretold for it; null: one of them is missing. */
export function agreementOf({ record, test }: FieldTest): Agreement | null {
  if (!record || !test) return null;
  const half = Z90 * Math.sqrt(record.P + test.variance);
  if (test.score > record.m + half) return 'above';
  return test.score < record.m - half ? 'below' : 'inside';
}

/** What a field test of people drawn at random says of the records of all who could be drawn. */
export interface FieldVerdict {
  readonly tested: number;
  /** Of those tested: with a record to compare; inside the range it foretold; 90 % are to be expected. */
  readonly compared: number;
  readonly inside: number;
  readonly held: Rate;
  /** Of those compared: met by the records, and in the field. */
  readonly metByRecord: number;
  readonly metInField: number;
  /** Share that meets it in the field among all who were tested, with its range: what holds of the whole population. */
  readonly met: Rate;
  /** Mean of test − record, points; null where nothing is compared. */
  readonly bias: number | null;
  /** `records-high`, `records-low`: 90 % lies outside the range of the share held, and most misses are on this side. */
  readonly verdict: 'holds' | 'records-high' | 'records-low' | 'too-few';
}

/** Fewer comparisons than this say nothing of the records. */
const FEWEST = 5;

/** Adds up a field test; unlike shares of groups it names nobody, and those drawn are listed beside it. */
export function fieldVerdict(tests: readonly FieldTest[]): FieldVerdict {
  const tested = tests.flatMap(({ test }) => test ?? []);
  const both = tests.flatMap((one) => (one.record && one.test ? [{ ...one.record, ...one.test, one }] : []));
  const sides = both.map(({ one }) => agreementOf(one));
  const inside = sides.filter((side) => side === 'inside').length;
  const above = sides.filter((side) => side === 'above').length;
  const held = rateOf(inside, both.length);
  const off = held.high !== null && held.high < 0.9;
  const misses = both.length - inside;
  return {
    tested: tested.length,
    compared: both.length,
    inside,
    held,
    metByRecord: both.filter(({ state }) => state === 'met' || state === 'due').length,
    metInField: both.filter(({ passed }) => passed).length,
    met: rateOf(tested.filter(({ passed }) => passed).length, tested.length),
    bias: both.length === 0 ? null : both.reduce((sum, { score, m }) => sum + score - m, 0) / both.length,
    verdict:
      both.length < FEWEST ? 'too-few' : !off ? 'holds' : above * 2 > misses ? 'records-low' : 'records-high',
  };
}
