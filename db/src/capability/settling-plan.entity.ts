import { defineEntity, p } from '@mikro-orm/core';
import type { SettlingStep } from '@whetstone/core/capability/settling-plan.ts';
import { day, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const SettlingPlanSchema = defineEntity({
  name: 'SettlingPlan',
  properties: {
    personId: idOf().primary(),
    /** First day in the post. */
    startsOn: day().primary(),
    endsOn: day(),
    postCode: p.string(),
    fromPostCode: p.string(),
    unitId: idOf(),
    madeAt: instant(),
    /** What lacked on the first day; how it stands now is read from the scores. */
    steps: p.json<SettlingStep[]>(),
  },
  policies: ofPerson('settling_plan'),
});

/** What a person who changed posts makes up within ninety days. */
export class SettlingPlan extends SettlingPlanSchema.class {}
SettlingPlanSchema.setClass(SettlingPlan);
