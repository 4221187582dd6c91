import { defineEntity, p } from '@mikro-orm/core';
import type { PromotionRequirement } from '@whetstone/core/standards/promotion.ts';
import { day, id } from '../platform/columns.ts';

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
  },
  uniques: [{ properties: ['fromRank', 'effectiveFrom'] }],
});

/** What a rank asks of those who hold the one before it, from a day on. A change is a new rule. */
export class PromotionRule extends PromotionRuleSchema.class {}
PromotionRuleSchema.setClass(PromotionRule);
