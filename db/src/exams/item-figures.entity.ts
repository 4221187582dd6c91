import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

const ItemFiguresSchema = defineEntity({
  name: 'ItemFigures',
  properties: {
    paperId: idOf().primary(),
    itemVersionId: idOf().primary(),
    /** Graded attempts that had the item. */
    n: p.integer(),
    /** Mean share of its points, 0 to 1. */
    facility: p.double().$type<number>(),
    /** Correlation with the rest of the paper, −1 to 1; null where one of them did not vary. */
    discrimination: p.double().$type<number>().nullable(),
    /** When it was worked out. */
    at: instant(),
  },
  indexes: [{ properties: ['itemVersionId'] }],
});

/** How one item version did on one paper: what the bank knows of an item is the sum of these. */
export class ItemFigures extends ItemFiguresSchema.class {}
ItemFiguresSchema.setClass(ItemFigures);
