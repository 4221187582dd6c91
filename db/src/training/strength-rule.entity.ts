import { defineEntity } from '@mikro-orm/core';
import { lastDayOf, shiftRuleColumns } from './shift-rule.ts';

const StrengthRuleSchema = defineEntity({
  name: 'StrengthRule',
  properties: shiftRuleColumns,
  indexes: [{ properties: ['unitId'] }],
  checks: [
    { name: 'strength_rule_least', expression: 'least >= 1' },
    { name: 'strength_rule_days', expression: 'to_on is null or to_on >= from_on - 1' },
  ],
});

/**
 * The minimum strength of a unit on a shift: people on duty, whatever they can do. Never edited: another number is
 * another rule from its day.
 */
export class StrengthRule extends StrengthRuleSchema.class {
  /** Holds up to yesterday, or goes on. */
  end(ended: boolean, yesterday: string): void {
    this.toOn = ended ? lastDayOf(this, yesterday) : null;
  }
}
StrengthRuleSchema.setClass(StrengthRule);
