import { defineEntity, p } from '@mikro-orm/core';
import type { HoursStep } from '@whetstone/core/learning/hours/hours-rule.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../../platform/columns.ts';

const HoursRuleSchema = defineEntity({
  name: 'HoursRule',
  properties: {
    id: id(),
    /** First day on which it holds; of two the later one holds. */
    effectiveOn: day(),
    /** Training hours that a year asks for. */
    yearHours: p.double().$type<number>(),
    /** Minutes followed, and what they are worth. */
    steps: p.json<HoursStep[]>(),
    /** What a lesson is worth that was completed by testing out. */
    testOutHours: p.double().$type<number>(),
    source: p.string().$type<'demo' | 'official' | 'force'>(),
    /** Why it was made so, by whom and when; nobody for what came with the product. */
    reason: p.text(),
    madeById: idOf().nullable(),
    madeAt: instant().nullable(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [
    {
      name: 'hours_rule_once_a_day',
      expression:
        'create unique index "hours_rule_once_a_day" on "hours_rule" ("effective_on") where "withdrawn_at" is null',
    },
  ],
});

/** What studying is worth in training hours, from a day on. A change is a new rule. */
export class HoursRule extends HoursRuleSchema.class {
  /** @throws Refusal `kept-in-force` when its day has come, `kept-withdrawn` when it was taken back before */
  withdraw(at: string, today: string): void {
    if (this.withdrawnAt != null) throw new Refusal('kept-withdrawn');
    if (this.effectiveOn <= today) throw new Refusal('kept-in-force');
    this.withdrawnAt = at;
  }
}
HoursRuleSchema.setClass(HoursRule);
