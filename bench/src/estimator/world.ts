import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { EvidenceType } from '@whetstone/core/capability/model.ts';

/** The days that each simulated person is watched; they are judged on the last. */
export const DAYS = 730;

/** A world: how the true score of a person moves, and how much of it is measured. */
export interface World {
  readonly name: string;
  /** Whether true scores move: the estimator must not be overconfident there. */
  readonly changing: boolean;
  /** True scores of one person on some days (ascending), the last of which is `DAYS`. */
  truth(days: readonly number[], dice: Dice): number[];
  /** How many results one person has. */
  results(dice: Dice): number;
}

/** Where results come from, and how often. */
export const SOURCES: readonly { readonly type: EvidenceType; readonly share: number }[] = [
  { type: 'drill', share: 0.35 },
  { type: 'exam_proctored', share: 0.22 },
  { type: 'scenario', share: 0.2 },
  { type: 'observation', share: 0.16 },
  { type: 'exam_online', share: 0.07 },
];

/** A standard normal number (G. Box and M. Muller, Ann. Math. Stat. 29, 1958). */
export function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice.fraction())) * Math.cos(2 * Math.PI * dice.fraction());
}

/** Where people begin: 65 points, standard deviation 12. */
export const begin = (dice: Dice) => 65 + 12 * normal(dice);

/** Rich evidence: 12 to 15 results in two years. Sparse: two. */
export const rich = (dice: Dice) => 12 + dice.below(4);
export const sparse = () => 2;
