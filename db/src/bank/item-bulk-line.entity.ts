import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const ItemBulkLineSchema = defineEntity({
  name: 'ItemBulkLine',
  properties: {
    bulkId: idOf().primary(),
    itemId: idOf().primary(),
    /** Whether this piece of the way there, or of the way back, is still to be done. */
    waiting: p.boolean().default(true),
    /** What the item was before, and its revision after; null when nothing was changed. */
    before: p.json<Record<string, string | null>>().nullable(),
    revisionAfter: p.integer().nullable(),
  },
  indexes: [
    {
      name: 'item_bulk_line_waiting',
      expression:
        'create index "item_bulk_line_waiting" on "item_bulk_line" ("bulk_id", "item_id") where "waiting"',
    },
  ],
});

/** One item of a change of many. */
export class ItemBulkLine extends ItemBulkLineSchema.class {}
ItemBulkLineSchema.setClass(ItemBulkLine);
