import type { Static } from 'typebox';
import type { ItemLine, item } from '@whetstone/core/bank/contract.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { ItemDetailRow, ItemRow } from '@whetstone/db/bank/item-queries.ts';

/** An item as a line of the bank. */
export function itemLine(row: ItemRow): Static<typeof ItemLine> {
  const { id, code, kind, status, capabilityCode, topic, difficulty, stem, law, versionNo } = row;
  return { id, code, kind, status, capabilityCode, topic, difficulty, stem, law, versionNo };
}

/** An item whole, with its key: for those who write and check items only. */
export function itemView(row: ItemDetailRow, versions: Output<typeof item>['versions']): Output<typeof item> {
  return {
    item: itemLine(row),
    paper: paperOf(row.kind, row.content),
    reveal: revealOf(row.kind, row.content),
    explanation: row.explanation,
    points: row.points,
    expectedSeconds: row.expectedSeconds,
    versions,
  };
}
