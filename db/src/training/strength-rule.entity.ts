import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';

const StrengthRuleSchema = defineEntity({
  name: 'StrengthRule',
  properties: {
    id: id(),
    /** It holds in this unit, or, with a kind, in every unit of that kind in it and below. */
    unitId: idOf(),
    unitKind: p.string().nullable(),
    /** Null: on every shift. */
    shiftId: idOf().nullable(),
    /** So many people on duty, whatever they can do. */
    least: p.integer(),
    reason: p.text(),
    fromOn: day(),
    /** Last day; null while it lasts. */
    toOn: day().nullable(),
    setById: idOf(),
    setAt: instant(),
  },
  indexes: [{ properties: ['unitId'] }],
  checks: [
    { name: 'strength_rule_least', expression: 'least >= 1' },
    { name: 'strength_rule_days', expression: 'to_on is null or to_on >= from_on - 1' },
  ],
});

/** The minimum strength of a unit on a shift. Never edited: another number is another rule from its day. */
export class StrengthRule extends StrengthRuleSchema.class {
  /** Holds up to yesterday, or goes on. */
  end(ended: boolean, yesterday: string): void {
    this.toOn = ended ? (yesterday < this.fromOn ? this.fromOn : yesterday) : null;
  }
}
StrengthRuleSchema.setClass(StrengthRule);
