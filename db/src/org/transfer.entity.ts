import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const TransferSchema = defineEntity({
  name: 'Transfer',
  properties: {
    id: id(),
    personId: idOf(),
    fromUnitId: idOf(),
    fromPostCode: p.string().nullable(),
    unitId: idOf(),
    postCode: p.string(),
    /** First day in the new post: requirements switch on it. */
    startsOn: day(),
    reason: p.text(),
    askedById: idOf(),
    askedAt: instant(),
    /** Planned until its day, then carried out; or taken back before. */
    state: p.string().$type<'planned' | 'done' | 'cancelled'>(),
    endedAt: instant().nullable(),
    /** Who took it back; null when it was carried out, or when it could not be. */
    endedById: idOf().nullable(),
  },
  indexes: [
    { properties: ['personId', 'startsOn'] },
    {
      name: 'transfer_one_planned',
      expression: `create unique index "transfer_one_planned" on "transfer" ("person_id") where "state" = 'planned'`,
    },
  ],
  checks: [{ name: 'transfer_state', expression: "state in ('planned', 'done', 'cancelled')" }],
  policies: ofPerson('transfer'),
});

/** A dated move of a person to another post, with its reason and who ordered it. */
export class Transfer extends TransferSchema.class {
  /** Carried out: the person serves there now. */
  finish(now: string): void {
    this.state = 'done';
    this.endedAt = now;
  }

  /** Takes it back before its day. @throws Refusal `transfer-over` once it was carried out or taken back */
  cancel(by: string | null, now: string): void {
    if (this.state !== 'planned') throw new Refusal('transfer-over');
    this.state = 'cancelled';
    this.endedAt = now;
    this.endedById = by;
  }
}
TransferSchema.setClass(Transfer);
