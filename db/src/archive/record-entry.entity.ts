import { defineEntity, p } from '@mikro-orm/core';
import type { EntryBody } from '@whetstone/core/archive/entry.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const RecordEntrySchema = defineEntity({
  name: 'RecordEntry',
  properties: {
    id: id(),
    personId: idOf(),
    kind: p.string().$type<EntryBody['kind']>(),
    happenedOn: day(),
    /** Last day, where it lasted longer than one. */
    untilOn: day().nullable(),
    title: p.string(),
    organiser: p.string().nullable(),
    category: p.string().$type<NonNullable<EntryBody['category']>>().nullable(),
    days: p.double().$type<number>().nullable(),
    outcome: p.string().$type<NonNullable<EntryBody['outcome']>>().nullable(),
    detail: p.string().nullable(),
    hours: p.double().$type<number>().nullable(),
    documentNo: p.string().nullable(),
    rank: p.string().nullable(),
    note: p.text().nullable(),
    enteredAt: instant(),
    enteredById: idOf().nullable(),
    withdrawnAt: instant().nullable(),
    withdrawnById: idOf().nullable(),
    withdrawReason: p.text().nullable(),
  },
  indexes: [{ properties: ['personId', 'kind'] }],
  policies: ofPerson('record_entry'),
});

/**
 * A class, an award, a duty or a rank that the training division entered by hand. It is never changed: what was
 * wrong is withdrawn with a reason and entered anew, and both stay in the archive.
 */
export class RecordEntry extends RecordEntrySchema.class {
  /** @throws Refusal `entry-withdrawn` */
  withdraw(by: string, reason: string, now: string): void {
    if (this.withdrawnAt) throw new Refusal('entry-withdrawn');
    Object.assign(this, { withdrawnAt: now, withdrawnById: by, withdrawReason: reason });
  }
}
RecordEntrySchema.setClass(RecordEntry);
