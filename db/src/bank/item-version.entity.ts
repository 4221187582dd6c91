import { defineEntity, p } from '@mikro-orm/core';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ItemVersionSchema = defineEntity({
  name: 'ItemVersion',
  properties: {
    id: id(),
    itemId: idOf(),
    no: p.integer(),
    kind: p.string().$type<KindName>(),
    /** Kind-specific, holds the key: never leaves the server before release. */
    content: p.json<Record<string, unknown>>(),
    explanation: p.text(),
    law: p.json<LawReference[]>(),
    points: p.double().$type<number>(),
    expectedSeconds: p.integer(),
    createdAt: instant(),
    createdById: idOf().nullable(),
    /** Why it was changed; asked for when a published version went before. */
    reason: p.text().nullable(),
    /** The editing session that may still save into it; null = sealed for ever, as the database sees to. */
    sessionId: idOf().nullable(),
  },
  uniques: [{ properties: ['itemId', 'no'] }],
});

/** One immutable wording of an item; papers and attempts pin it. */
export class ItemVersion extends ItemVersionSchema.class {}
ItemVersionSchema.setClass(ItemVersion);
