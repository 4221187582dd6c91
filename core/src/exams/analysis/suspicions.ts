import type { ItemStatistics } from './item-statistics.ts';
import type { OptionStatistics } from './option-statistics.ts';

/** Fewer candidates than this prove nothing about an item: only plain shares are shown. */
export const ENOUGH_CANDIDATES = 30;

/**
 * Why people should look at an item, the gravest first. `against` who knows less does better: its points
 * should wait for a review. `key-doubtful` a wrong option draws those who know more. `weak` it hardly tells
 * who knows more. `dead-option` next to nobody takes a wrong option. `nobody`, `everybody` it tells nothing.
 */
export const suspicions = ['against', 'key-doubtful', 'weak', 'nobody', 'everybody', 'dead-option'] as const;
export type Suspicion = (typeof suspicions)[number];

const WEAK = 0.1;
const DEAD = 0.05;
/** One-sided 95 %: what chance alone gives the correlation of n pairs. */
const byChance = (n: number) => 1.645 / Math.sqrt(n);

/** What speaks against an item; empty with fewer than `ENOUGH_CANDIDATES`. Thresholds: measurement.md §1. */
export function suspicionsOf(item: ItemStatistics, options: readonly OptionStatistics[]): Suspicion[] {
  const { n, facility, discrimination } = item;
  if (n < ENOUGH_CANDIDATES || facility === null) return [];
  if (facility === 0) return ['nobody'];
  if (facility === 1) return ['everybody'];
  const found = new Set<Suspicion>();
  if (discrimination !== null && discrimination < 0) found.add('against');
  else if (discrimination !== null && discrimination < WEAK) found.add('weak');
  for (const option of options) {
    if (option.isKey) continue;
    if (option.share < DEAD) found.add('dead-option');
    else if ((option.correlation ?? 0) > byChance(n)) found.add('key-doubtful');
  }
  return suspicions.filter((one) => found.has(one));
}

/** Whether an item should be reviewed before its points count. */
export function isGrave(found: readonly Suspicion[]): boolean {
  return found.includes('against') || found.includes('key-doubtful') || found.includes('nobody');
}
