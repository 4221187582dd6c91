import type { TierReason } from './tiers.ts';

/**
 * The rules by how soon something has to be done about what they found, the soonest first: what may not go on
 * (held), what is sure, what time alone brings about by a date, what is likely, what is small and many. It
 * orders reasons, never people.
 */
export const RULES_BY_URGENCY = [
  'held',
  'below_sure',
  'failed_twice',
  'lapsed',
  'due',
  'expected_below',
  'below_likely',
  'few_met',
] as const satisfies readonly TierReason['rule'][];
export type TierRule = (typeof RULES_BY_URGENCY)[number];

/** The place of a rule, 0 = the most urgent. */
function urgencyOf(rule: TierRule): number {
  return RULES_BY_URGENCY.indexOf(rule);
}

/** The same reasons, the most urgent first; of one rule in the order in which they came. */
export function byUrgency(reasons: readonly TierReason[]): TierReason[] {
  return reasons.toSorted((one, other) => urgencyOf(one.rule) - urgencyOf(other.rule));
}

/** How soon something has to be done by the most urgent of these reasons; without any after all others. */
export function mostUrgent(reasons: readonly TierReason[]): number {
  return Math.min(RULES_BY_URGENCY.length, ...reasons.map(({ rule }) => urgencyOf(rule)));
}
