import { defineEntity, p } from '@mikro-orm/core';
import type { bulkStates, TagChange } from '@whetstone/core/bank/bulk-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ItemBulkSchema = defineEntity({
  name: 'ItemBulk',
  properties: {
    id: id(),
    askedById: idOf(),
    what: p.string().$type<'tag' | 'send' | 'retire'>(),
    /** Of `tag`: the new tags. */
    tags: p.json<TagChange>().nullable(),
    /** Of `retire`: why. */
    reason: p.text().nullable(),
    state: p.string().$type<(typeof bulkStates)[number]>(),
    total: p.integer(),
    seen: p.integer().default(0),
    changed: p.integer().default(0),
    askedAt: instant(),
  },
});

/** A change of many items that a query found; done piece by piece in the background. */
export class ItemBulk extends ItemBulkSchema.class {
  /** Turns round. @throws Refusal `bulk-not-done` */
  undo(): void {
    if (this.state !== 'done') throw new Refusal('bulk-not-done');
    this.state = 'undoing';
    this.seen = 0;
  }

  /** Counts a piece; the last one ends it. */
  count(seen: number, changed: number): void {
    this.seen += seen;
    this.changed += this.state === 'undoing' ? -changed : changed;
    if (this.seen < this.total && seen > 0) return;
    this.state = this.state === 'undoing' ? 'undone' : 'done';
  }
}
ItemBulkSchema.setClass(ItemBulk);
