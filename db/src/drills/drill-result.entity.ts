import { defineEntity, p } from '@mikro-orm/core';
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
    raw: p.json<Record<string, unknown>>(),
    /** The number looked up in the score table. */
    value: p.double().nullable(),
    band: p.string().nullable(),
    score: p.double(),
    level: p.smallint(),
    ceiling: p.smallint(),
    criticalReasons: p.json<string[]>(),
    happenedOn: day(),
    assessorId: idOf(),
    recordedAt: instant(),
    /** The person accepted the result on the assessor's device or in their own account. */
    confirmedAt: instant().nullable(),
    confirmedVia: p.string().$type<'assessor-device' | 'own-account'>().nullable(),
    voidedAt: instant().nullable(),
    voidReason: p.text().nullable(),
    /** The result that this one replaces. */
    correctsId: idOf().nullable(),
  },
  indexes: [{ properties: ['sessionId', 'personId'] }, { properties: ['personId', 'happenedOn'] }],
  policies: ofPerson('drill_result'),
});

/** One measured outcome. A change is a new result that voids the old with a reason. */
export class DrillResult extends DrillResultSchema.class {}
DrillResultSchema.setClass(DrillResult);
