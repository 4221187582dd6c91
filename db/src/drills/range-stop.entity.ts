import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const RangeStopSchema = defineEntity({
  name: 'RangeStop',
  properties: {
    /** The op of the device: a stop sent twice is one. */
    id: id(),
    sessionId: idOf(),
    personId: idOf(),
    /** In the words of the drill. */
    reasons: p.json<string[]>(),
    stoppedById: idOf(),
    stoppedAt: instant(),
    deviceAt: instant().nullable(),
    /** The safety officer has seen it. */
    seenAt: instant().nullable(),
    seenById: idOf().nullable(),
  },
  indexes: [{ properties: ['sessionId', 'personId'] }],
  policies: ofPerson('range_stop'),
});

/** A person who was stopped for safety on a range; it is never taken back, only answered. */
export class RangeStop extends RangeStopSchema.class {
  /**
   * Somebody answers for it; the first look stands.
   * @returns whether this changed anything
   */
  see(byId: string, now: string): boolean {
    if (this.seenAt) return false;
    this.seenAt = now;
    this.seenById = byId;
    return true;
  }
}
RangeStopSchema.setClass(RangeStop);
