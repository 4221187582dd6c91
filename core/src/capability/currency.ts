import type { ScoringModel } from './model.ts';

/** Whether the proof is in date: passes only ever move from left to right by waiting. */
export const CURRENCIES = ['current', 'due', 'lapsed', 'superseded', 'never'] as const;
export type Currency = (typeof CURRENCIES)[number];

/**
 * The currency of a capability by the days since its newest pass under the law in force.
 * @param daysSincePass null when there is no such pass
 * @param passedUnderOldLaw there is a pass under old law
 * @param validityDays how long a pass counts; its last day is still in date; null = for ever
 */
export function currencyOf(
  daysSincePass: number | null,
  passedUnderOldLaw: boolean,
  validityDays: number | null,
  model: ScoringModel,
): Currency {
  if (daysSincePass === null) return passedUnderOldLaw ? 'superseded' : 'never';
  if (validityDays === null) return 'current';
  if (daysSincePass > validityDays) return 'lapsed';
  return daysSincePass <= validityDays - model.dueDays ? 'current' : 'due';
}
