import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const CapabilityScoreSchema = defineEntity({
  name: 'CapabilityScore',
  properties: {
    personId: idOf().primary(),
    capabilityCode: p.string().primary(),
    /** The unit the person belonged to when this was computed; cells sum over it. */
    unitId: idOf(),
    asOfOn: day(),
    computedAt: instant(),
    formulaVersion: p.string(),
    versionId: idOf(),
    /** Estimate m, variance P (points²) and the 90 % range. */
    mean: p.double(),
    variance: p.double(),
    low90: p.double(),
    high90: p.double(),
    shown: p.double(),
    level: p.smallint(),
    held: p.string().nullable(),
    enoughEvidence: p.boolean(),
    counted: p.integer(),
    currency: p.string(),
    state: p.string(),
    /** Null when the post does not require the capability. */
    requiredLevel: p.smallint().nullable(),
    must: p.boolean().default(false),
    importance: p.smallint().nullable(),
    threshold: p.double().nullable(),
    pBelow: p.double().nullable(),
    projected: p.double().nullable(),
    lastEvidenceOn: day().nullable(),
    newestPassOn: day().nullable(),
    /** Last day of validity of the newest pass. */
    expiresOn: day().nullable(),
    /** Last day on which it is still met or due when nothing but time happens; null when it is not now. */
    readyUntilOn: day().nullable(),
    need: p.double().default(0),
    /** Estimate and variance 90 days earlier, folded from the evidence known now; for the trend. */
    meanBefore: p.double(),
    varianceBefore: p.double(),
    /** Days of the last two years on which a summative result failed the threshold. */
    failedOn: p.json<string[]>(),
    /** How the person stood at the ends of eleven months and on the day (core/src/capability/past.ts). */
    pastStates: p.string().default(''),
    pastGaps: p
      .array<number>((value) => Number(value))
      .columnType('smallint[]')
      .default([]),
    evidenceIds: p.json<string[]>(),
  },
  indexes: [{ properties: ['unitId', 'capabilityCode'] }],
  policies: ofPerson('capability_score'),
});

/** What is known of one person and one capability, as of a day; always recomputable from evidence. */
export class CapabilityScore extends CapabilityScoreSchema.class {}
CapabilityScoreSchema.setClass(CapabilityScore);
