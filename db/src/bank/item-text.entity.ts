import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const numbers = () => p.array<number>((value) => Number(value)).columnType('int[]');

const ItemTextSchema = defineEntity({
  name: 'ItemText',
  properties: {
    itemId: idOf().primary(),
    /** All by which the item is found, in comparable form. */
    text: p.text(),
    /** Its characters and pairs of characters (core/bank/grams). */
    grams: numbers(),
    /** Bands of the MinHash of what it says (core/bank/similarity). */
    sketch: numbers(),
    /** Laws, and laws with article. */
    laws: p.array().columnType('text[]'),
  },
  indexes: [
    { properties: ['grams'], type: 'gin' },
    { properties: ['sketch'], type: 'gin' },
    { properties: ['laws'], type: 'gin' },
  ],
});

/** How an item is found: made anew from the version at hand whenever that changes. */
export class ItemText extends ItemTextSchema.class {}
ItemTextSchema.setClass(ItemText);
