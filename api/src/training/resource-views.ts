import { freeOf, type Use } from '@whetstone/core/training/resource-shapes.ts';

/** How much of a resource is free throughout a stretch; of one that is booked whole 0 or 1. */
export function freeThroughout(
  { stock, consumed }: { stock: number | null; consumed: boolean },
  uses: readonly Use[],
  stretch: { beginsAt: string; endsAt: string },
): number {
  if (stock !== null) return Math.max(0, freeOf(stock, consumed, uses, stretch));
  const taken = uses.some((use) => use.beginsAt < stretch.endsAt && stretch.beginsAt < use.endsAt);
  return taken ? 0 : 1;
}
