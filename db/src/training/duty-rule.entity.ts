import { defineEntity, p } from '@mikro-orm/core';
import { day, id } from '../platform/columns.ts';

const DutyRuleSchema = defineEntity({
  name: 'DutyRule',
  properties: {
    id: id(),
    /** Without this capability the duty is not done. */
    capabilityCode: p.string(),
    /** Only this drill tells; null: every drill that speaks to the capability, and proctored exams about it. */
    drillCode: p.string().nullable(),
    /** Only for this post; null: every post for which the standard demands the capability. */
    postCode: p.string().nullable(),
    /** What is not done meanwhile: 持枪执勤. */
    dutyZh: p.string(),
    dutyEn: p.string(),
    fromOn: day(),
    /** Last day; null while it lasts. */
    toOn: day().nullable(),
    source: p.string().$type<'demo' | 'official'>(),
  },
  indexes: [{ properties: ['capabilityCode'] }],
  checks: [{ name: 'duty_rule_days', expression: 'to_on is null or to_on >= from_on' }],
});

/** A test that is critical for a duty: whoever fails it is proposed for a duty hold (离岗培训). */
export class DutyRule extends DutyRuleSchema.class {}
DutyRuleSchema.setClass(DutyRule);
