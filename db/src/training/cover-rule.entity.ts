import { defineEntity, p } from '@mikro-orm/core';
import { lastDayOf, shiftRuleColumns } from './shift-rule.ts';

const CoverRuleSchema = defineEntity({
  name: 'CoverRule',
  properties: {
    ...shiftRuleColumns,
    /** What so many people must be able to do, proven and in date. */
    capabilityCode: p.string(),
  },
  indexes: [{ properties: ['unitId'] }],
  checks: [{ name: 'cover_rule_least', expression: 'least >= 1' }],
});

/** How many people with a skill must be on a shift. Never edited: another number is another rule from its day. */
export class CoverRule extends CoverRuleSchema.class {
  /** Holds up to yesterday, or goes on. */
  end(ended: boolean, yesterday: string): void {
    this.toOn = ended ? lastDayOf(this, yesterday) : null;
  }
}
CoverRuleSchema.setClass(CoverRule);
