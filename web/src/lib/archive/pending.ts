import type { myDrillResults } from '@whetstone/core/drills/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';

export type DrillRecord = Output<typeof myDrillResults>['results'][number];

/** Results that wait for the person's own word: neither confirmed nor voided, and without an objection that is open. */
export function toConfirm(drills: readonly DrillRecord[]): DrillRecord[] {
  return drills.filter(
    ({ result, disputed }) => result.confirmedAt === null && result.voidedAt === null && !disputed,
  );
}
