import { defineEntity, p } from '@mikro-orm/core';
import type { itemDeeds } from '@whetstone/core/bank/contract.ts';
import { id, idOf, instant } from '../platform/columns.ts';

export type ItemDeed = (typeof itemDeeds)[number];

const ItemEventSchema = defineEntity({
  name: 'ItemEvent',
  properties: {
    id: id(),
    itemId: idOf(),
    what: p.string().$type<ItemDeed>(),
    versionNo: p.integer().nullable(),
    /** Null when the system did it. */
    actorId: idOf().nullable(),
    at: instant(),
    comment: p.text().nullable(),
  },
  indexes: [{ properties: ['itemId', 'at'] }],
});

/** Who did what with an item, and when. Insert-only. */
export class ItemEvent extends ItemEventSchema.class {}
ItemEventSchema.setClass(ItemEvent);
