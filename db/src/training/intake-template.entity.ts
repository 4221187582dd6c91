import { defineEntity, p } from '@mikro-orm/core';
import type { InductionNeeds } from '@whetstone/core/training/induction-shapes.ts';
import { day, id } from '../platform/columns.ts';

const IntakeTemplateSchema = defineEntity({
  name: 'IntakeTemplate',
  properties: {
    id: id(),
    /** Stays from version to version. */
    code: p.string(),
    nameZh: p.string(),
    nameEn: p.string(),
    personnelClass: p.string().$type<'officer' | 'auxiliary'>(),
    /** The training category that the class of such an intake counts for. */
    categoryCode: p.string(),
    needs: p.json<InductionNeeds>(),
    fromOn: day(),
    /** Last day on which intakes begin with it; null while it lasts. */
    toOn: day().nullable(),
    position: p.integer(),
  },
  indexes: [
    {
      name: 'intake_template_one_at_a_time',
      expression: `alter table "intake_template" add constraint "intake_template_one_at_a_time" exclude using gist
        ("code" with =, daterange("from_on", "to_on", '[]') with &&)`,
    },
  ],
  checks: [
    { name: 'intake_template_days', expression: 'to_on is null or to_on >= from_on' },
    { name: 'intake_template_personnel_class', expression: "personnel_class in ('officer', 'auxiliary')" },
  ],
});

/** What an intake begins with; intakes that have begun keep what they ask for. In versions, one at a time. */
export class IntakeTemplate extends IntakeTemplateSchema.class {}
IntakeTemplateSchema.setClass(IntakeTemplate);
