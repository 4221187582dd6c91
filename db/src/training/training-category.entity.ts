import { defineEntity, p } from '@mikro-orm/core';
import type { ClassCategory } from '@whetstone/core/standards/promotion.ts';
import type { ClassWay } from '@whetstone/core/training/category-contract.ts';
import { day, id, revision } from '../platform/columns.ts';

const TrainingCategorySchema = defineEntity({
  name: 'TrainingCategory',
  properties: {
    id: id(),
    /** Stays when its name changes: a class refers to it and to the day on which the class begins. */
    code: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    /** What it counts as in the archive and in rules of promotion. */
    family: p.string().$type<ClassCategory>(),
    way: p.string().$type<ClassWay>(),
    fromOn: day(),
    /** Last day; null while it lasts. */
    toOn: day().nullable(),
    position: p.integer(),
    revision: revision(),
  },
  indexes: [
    {
      name: 'training_category_one_at_a_time',
      expression: `alter table "training_category" add constraint "training_category_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&)`,
    },
  ],
  checks: [
    { name: 'training_category_days', expression: 'to_on is null or to_on >= from_on' },
    {
      name: 'training_category_way',
      expression: "way in ('ordered', 'sent-up', 'delivered', 'self-booked')",
    },
  ],
});

/** What a class counts for, as the force names it from one day to another; of one code never two on one day. */
export class TrainingCategory extends TrainingCategorySchema.class {}
TrainingCategorySchema.setClass(TrainingCategory);
