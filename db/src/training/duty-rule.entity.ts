import { defineEntity, p } from '@mikro-orm/core';
import { day, id } from '../platform/columns.ts';

const DutyRuleSchema = defineEntity({
  name: 'DutyRule',
  properties: {
    id: id(),
    /** Stays from version to version; so does its capability. */
    code: p.string(),
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
    position: p.integer(),
  },
  indexes: [
    { properties: ['capabilityCode'] },
    {
      name: 'duty_rule_one_at_a_time',
      expression: `alter table "duty_rule" add constraint "duty_rule_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&)`,
    },
  ],
  checks: [{ name: 'duty_rule_days', expression: 'to_on is null or to_on >= from_on' }],
});

/** A test that is critical for a duty: whoever fails it is proposed for a duty hold (离岗培训). In versions, one at a time. */
export class DutyRule extends DutyRuleSchema.class {}
DutyRuleSchema.setClass(DutyRule);
