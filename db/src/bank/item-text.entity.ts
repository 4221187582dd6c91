import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const numbers = () => p.array<number>((value) => Number(value)).columnType('int[]');

const ItemTextSchema = defineEntity({
  name: 'ItemText',
  properties: {
    itemId: idOf().primary(),
    /** The item's, by which pages follow one another. */
    code: p.string(),
    /** All by which the item is found, in comparable form. */
    text: p.text(),
    /** Bands of the MinHash of what it says (core/bank/similarity). */
    sketch: numbers(),
    /** Laws, and laws with article. */
    laws: p.array().columnType('text[]'),
  },
  indexes: [
    {
      name: 'item_text_grams',
      expression: 'create index "item_text_grams" on "item_text" using gin (grams_of("text"))',
    },
    { properties: ['sketch'], type: 'gin' },
    { properties: ['laws'], type: 'gin' },
  ],
});

/**
 * How an item is found: made anew from the version at hand whenever that changes. Its grams (`core/bank/grams`)
 * stand in the index alone: rows stay narrow, and a count over a common word reads a third of the pages.
 */
export class ItemText extends ItemTextSchema.class {}
ItemTextSchema.setClass(ItemText);
