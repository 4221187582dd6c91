import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const PaperItemSchema = defineEntity({
  name: 'PaperItem',
  properties: {
    paperId: idOf().primary(),
    position: p.integer().primary(),
    itemVersionId: idOf(),
    capabilityCode: p.string(),
    topic: p.string(),
    /** The cell of the blueprint that it fills: row and difficulty, `0 easy`; null in older papers. */
    cell: p.string().nullable(),
    points: p.double().$type<number>(),
  },
  indexes: [{ properties: ['itemVersionId'] }],
});

/** One item version on a paper, with its place and points. */
export class PaperItem extends PaperItemSchema.class {}
PaperItemSchema.setClass(PaperItem);
