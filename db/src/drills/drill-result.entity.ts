import { defineEntity, p } from '@mikro-orm/core';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const DrillResultSchema = defineEntity({
  name: 'DrillResult',
  properties: {
    id: id(),
    /** Made on the device: a result sent twice is kept once. */
    opId: p.uuid().unique(),
    sessionId: idOf(),
    personId: idOf(),
    attemptNo: p.integer().default(1),
    /** The raw record as entered (shots, seconds and penalties, counts, checklist …): always kept. */
    raw: p.json<AnyRaw>(),
    /** The number looked up in the score table. */
    value: p.double().$type<number>().nullable(),
    band: p.string().nullable(),
    score: p.double().$type<number>(),
    level: p.smallint(),
    ceiling: p.smallint(),
    criticalReasons: p.json<string[]>(),
    happenedOn: day(),
    assessorId: idOf(),
    recordedAt: instant(),
    /** What the device's clock said, where it was too far from the server's to be believed. */
    deviceAt: instant().nullable(),
    /** The person accepted the result on the assessor's device or in their own account. */
    confirmedAt: instant().nullable(),
    /** A decision on an objection puts in the place of a confirmed result what was settled. */
    confirmedVia: p.string().$type<'assessor-device' | 'own-account' | 'objection'>().nullable(),
    voidedAt: instant().nullable(),
    voidReason: p.text().nullable(),
    /** Who took it back; null: the assessor, or before this was kept. */
    voidedById: idOf().nullable(),
    /** Who wrote it in the place of another by deciding an objection; null: the assessor. */
    enteredById: idOf().nullable(),
    /** The voided result that this one replaces; it is replaced once. */
    correctsId: idOf().nullable().unique(),
    /** 挑战: the level the person declared before the first try that they would reach. */
    challengeLevel: p.smallint().nullable(),
    /** One run of a team: its members' results share it. */
    teamId: idOf().nullable(),
  },
  indexes: [
    { properties: ['sessionId', 'personId'] },
    { properties: ['personId', 'happenedOn'] },
    {
      name: 'drill_result_correcting',
      expression:
        'create index "drill_result_correcting" on "drill_result" ("corrects_id") where "corrects_id" is not null',
    },
  ],
  policies: ofPerson('drill_result'),
});

/** One measured outcome. A change is a new result that voids the old with a reason. */
export class DrillResult extends DrillResultSchema.class {
  /**
   * The person accepts the result; it becomes evidence. The first acceptance stands.
   * @returns whether this changed anything
   * @throws Refusal `result-voided`
   */
  confirm(via: 'assessor-device' | 'own-account', now: string): boolean {
    if (this.voidedAt) throw new Refusal('result-voided', { reason: this.voidReason ?? '' });
    if (this.confirmedAt) return false;
    this.confirmedAt = now;
    this.confirmedVia = via;
    return true;
  }

  /**
   * Takes the result back, confirmed or not; the row stays. The first reason stands, and who gave it.
   * @returns whether this changed anything
   */
  void(reason: string, now: string, byId: string | null = null): boolean {
    if (this.voidedAt) return false;
    this.voidedAt = now;
    this.voidReason = reason;
    this.voidedById = byId;
    return true;
  }
}
DrillResultSchema.setClass(DrillResult);
