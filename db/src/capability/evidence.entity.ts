import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const EvidenceSchema = defineEntity({
  name: 'Evidence',
  properties: {
    id: id(),
    personId: idOf(),
    capabilityCode: p.string(),
    /** drill, practical, exam_proctored, certificate, scenario, file_review, inspection, observation, exam_online. */
    type: p.string(),
    happenedOn: day(),
    enteredAt: instant(),
    enteredById: idOf().nullable(),
    /** When a pending row was confirmed; null when it was entered as confirmed, or waits. */
    confirmedAt: instant().nullable(),
    /** 0–100 on the common scale. */
    score: p.double(),
    /** Highest level (1–5) this evidence can prove. */
    ceiling: p.smallint(),
    /** Measurement variance in points² when the assessment brings its own; else the type's. */
    variance: p.double().nullable(),
    status: p.string().$type<'pending' | 'confirmed' | 'void'>(),
    critical: p.boolean().default(false),
    challenge: p.boolean().default(false),
    assessorId: idOf().nullable(),
    assessorCertified: p.boolean().default(true),
    /** Retries of one occasion share it and count as one. */
    occasionId: p.string().nullable(),
    place: p.string().nullable(),
    rawText: p.string().nullable(),
    /** The standard version whose table gave the score. */
    versionId: idOf().nullable(),
    /** `void`: a row that only voids another; its source is the voided row, and it never counts. */
    sourceKind: p.string().$type<'exam' | 'drill' | 'check' | 'certificate' | 'entry' | 'void'>(),
    sourceId: idOf().nullable(),
    /** Which scoring run of the source it comes from: 0 = the first; a later one voids what it replaces. */
    sourceRun: p.integer().default(0),
    disputed: p.boolean().default(false),
    voidsId: idOf().nullable(),
    voidReason: p.text().nullable(),
  },
  uniques: [
    // One scoring of a result speaks once to one capability, however often its job runs.
    { name: 'evidence_once', properties: ['sourceKind', 'sourceId', 'sourceRun', 'capabilityCode'] },
  ],
  indexes: [
    { properties: ['personId', 'capabilityCode', 'happenedOn'] },
    // The evidence of a whole unit for one capability.
    { properties: ['capabilityCode', 'personId'] },
    // What replaced a row: few rows replace any.
    {
      name: 'evidence_voiding',
      expression: 'create index "evidence_voiding" on "evidence" ("voids_id") where "voids_id" is not null',
    },
  ],
  policies: ofPerson('evidence'),
});

/**
 * One dated result that speaks to a capability. Append-only: nothing changes but its status, from pending
 * to confirmed and to void by another row; a correction is a new row.
 */
export class Evidence extends EvidenceSchema.class {}
EvidenceSchema.setClass(Evidence);
