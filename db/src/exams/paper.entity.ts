import { defineEntity, p } from '@mikro-orm/core';
import type { Section } from '@whetstone/core/exams/sections.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const PaperSchema = defineEntity({
  name: 'Paper',
  properties: {
    id: id(),
    examId: idOf(),
    form: p.string().default('A'),
    /** `pool`: each candidate gets a draw of their own from it; counts and points are those of one draw. */
    kind: p.string().$type<'fixed' | 'pool'>().default('fixed'),
    seed: p.string(),
    /** Parts of the paper by places; empty = one piece. */
    sections: p.json<Section[]>().defaultRaw("'[]'"),
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
