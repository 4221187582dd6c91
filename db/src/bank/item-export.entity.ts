import { defineEntity, p } from '@mikro-orm/core';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import type { exportedAs } from '@whetstone/core/bank/export-contract.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ItemExportSchema = defineEntity({
  name: 'ItemExport',
  properties: {
    id: id(),
    personId: idOf(),
    at: instant(),
    format: p.string().$type<(typeof exportedAs)[number]>(),
    /** Whether keys went out with it. */
    withKeys: p.boolean(),
    itemCount: p.integer(),
    /** The query it came from; null = items picked one by one, or a paper. */
    filter: p.json<ItemFilter>().nullable(),
    /** The exam whose paper was printed. */
    examId: idOf().nullable(),
  },
  indexes: [{ properties: ['at'] }],
});

/** Items left the bank: who took which, when, as what, and whether with keys. Never changed, never removed. */
export class ItemExport extends ItemExportSchema.class {}
ItemExportSchema.setClass(ItemExport);
