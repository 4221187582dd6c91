import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const PaperSchema = defineEntity({
  name: 'Paper',
  properties: {
    id: id(),
    examId: idOf(),
    form: p.string().default('A'),
    seed: p.string(),
    totalPoints: p.double().$type<number>(),
    itemCount: p.integer(),
    /** SHA-256 over the item version ids, points and order; names the paper for ever. */
    hash: p.string(),
    frozenAt: instant(),
  },
  uniques: [{ properties: ['examId', 'form'] }],
});

/** The frozen set of item versions of one form. */
export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper);
