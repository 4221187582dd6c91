import { defineEntity, p } from '@mikro-orm/core';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ItemSchema = defineEntity({
  name: 'Item',
  properties: {
    id: id(),
    /** Human-readable, unique: `LAW-0001`. */
    code: p.string().unique(),
    status: p.string().$type<'draft' | 'in-review' | 'published' | 'retired'>(),
    kind: p.string().$type<KindName>(),
    capabilityCode: p.string(),
    topic: p.string(),
    difficulty: p.string().$type<'easy' | 'medium' | 'hard'>(),
    /** The version that new papers take. */
    currentVersionId: idOf().nullable(),
    authorId: idOf().nullable(),
    reviewerId: idOf().nullable(),
    createdAt: instant(),
    revision: revision(),
  },
  indexes: [{ properties: ['capabilityCode', 'status', 'difficulty'] }],
  checks: [
    { name: 'item_status', expression: "status in ('draft', 'in-review', 'published', 'retired')" },
    {
      name: 'item_two_people',
      expression: 'reviewer_id is null or author_id is null or reviewer_id <> author_id',
    },
  ],
});

/** One entry of the item bank; what it asks stands in its versions. */
export class Item extends ItemSchema.class {}
ItemSchema.setClass(Item);
