import { freeOf, type Use } from '@whetstone/core/training/resource-shapes.ts';

/**
 * How much of a resource is free throughout a stretch; of one that is booked whole 0 or 1.
 * @param base what the store has for those who book; null: one thing, booked whole
 */
export function freeThroughout(
  { base, consumed }: { base: number | null; consumed: boolean },
  uses: readonly Use[],
  stretch: { beginsAt: string; endsAt: string },
): number {
  if (base !== null) return Math.max(0, consumed ? base : freeOf(base, false, uses, stretch));
  const taken = uses.some((use) => use.beginsAt < stretch.endsAt && stretch.beginsAt < use.endsAt);
  return taken ? 0 : 1;
}
