import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ExemptionSchema = defineEntity({
  name: 'Exemption',
  properties: {
    id: id(),
    personId: idOf(),
    capabilityCode: p.string(),
    /** injury, pregnancy, long-leave, other: health is never said in more detail. */
    kind: p.string(),
    fromOn: day(),
    toOn: day(),
    approvedById: idOf().nullable(),
    approvedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'capabilityCode'] }],
  policies: ofPerson('exemption'),
});

/** An approved, dated release from a requirement. */
export class Exemption extends ExemptionSchema.class {}
ExemptionSchema.setClass(Exemption);
