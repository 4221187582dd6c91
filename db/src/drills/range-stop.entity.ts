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
    /** Until then nobody is scored on the lane, or where there are none in the session. */
    releasedAt: instant().nullable(),
    releasedById: idOf().nullable(),
    releaseReason: p.text().nullable(),
  },
  indexes: [{ properties: ['sessionId', 'personId'] }],
  policies: ofPerson('range_stop'),
});

/** A person who was stopped for safety on a range; it is never taken back, only answered and ended with a reason. */
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

  /**
   * The pads are given back, and why; whoever does so has seen it. The first word stands.
   * @returns whether this changed anything
   */
  release(reason: string, byId: string, now: string): boolean {
    if (this.releasedAt) return false;
    this.see(byId, now);
    this.releasedAt = now;
    this.releasedById = byId;
    this.releaseReason = reason;
    return true;
  }
}
RangeStopSchema.setClass(RangeStop);
