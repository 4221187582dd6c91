import { defineEntity, p } from '@mikro-orm/core';
import type { PromotionRequirement } from '@whetstone/core/standards/promotion.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';

const PromotionRuleSchema = defineEntity({
  name: 'PromotionRule',
  properties: {
    id: id(),
    /** The rank it leads to (`K05`), with its name. */
    rank: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** The rank it leads from. */
    fromRank: p.string(),
    /** First day on which it holds; of two the later one holds. */
    effectiveFrom: day(),
    /** Beyond the requirements people are chosen for it. */
    selective: p.boolean(),
    source: p.string().$type<'demo' | 'official'>(),
    note: p.text().nullable(),
    requirements: p.json<PromotionRequirement[]>(),
    /** Why it was made so, by whom and when; without for those that came with the product. */
    reason: p.text().default(''),
    madeById: idOf().nullable(),
    madeAt: instant().nullable(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [
    {
      name: 'promotion_rule_once_a_day',
      expression:
        'create unique index "promotion_rule_once_a_day" on "promotion_rule" ("from_rank", "effective_from") where "withdrawn_at" is null',
    },
  ],
});

/** What a rank asks of those who hold the one before it, from a day on. A change is a new rule. */
export class PromotionRule extends PromotionRuleSchema.class {
  /** @throws Refusal `kept-in-force` when its day has come, `kept-withdrawn` when it was taken back before */
  withdraw(at: string, today: string): void {
    if (this.withdrawnAt != null) throw new Refusal('kept-withdrawn');
    if (this.effectiveFrom <= today) throw new Refusal('kept-in-force');
    this.withdrawnAt = at;
  }
}
PromotionRuleSchema.setClass(PromotionRule);
