import { defineEntity, p } from '@mikro-orm/core';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ItemViewSchema = defineEntity({
  name: 'ItemView',
  properties: {
    id: id(),
    personId: idOf(),
    name: p.string(),
    filter: p.json<ItemFilter>(),
    savedAt: instant(),
  },
  uniques: [{ properties: ['personId', 'name'] }],
  policies: ofPerson('item_view'),
});

/** A filter of the bank that somebody keeps under a name. */
export class ItemView extends ItemViewSchema.class {}
ItemViewSchema.setClass(ItemView);
