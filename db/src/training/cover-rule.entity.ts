import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf, instant } from '../platform/columns.ts';

const CoverRuleSchema = defineEntity({
  name: 'CoverRule',
  properties: {
    id: id(),
    /** It holds in this unit, or, with a kind, in every unit of that kind in it and below. */
    unitId: idOf(),
    unitKind: p.string().nullable(),
    /** Null: on every shift. */
    shiftId: idOf().nullable(),
    capabilityCode: p.string(),
    /** So many people proven and in date. */
    least: p.integer(),
    reason: p.text(),
    fromOn: day(),
    /** Last day; null while it lasts. */
    toOn: day().nullable(),
    setById: idOf(),
    setAt: instant(),
  },
  indexes: [{ properties: ['unitId'] }],
  checks: [{ name: 'cover_rule_least', expression: 'least >= 1' }],
});

/** How many people with a skill must be on a shift. Never edited: another number is another rule from its day. */
export class CoverRule extends CoverRuleSchema.class {
  /** Holds up to yesterday, or goes on. */
  end(ended: boolean, yesterday: string): void {
    this.toOn = ended ? yesterday : null;
  }
}
CoverRuleSchema.setClass(CoverRule);
