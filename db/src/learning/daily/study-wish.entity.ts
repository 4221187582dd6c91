import { defineEntity, p } from '@mikro-orm/core';
import type { DailyMinutes } from '@whetstone/core/learning/daily/study-wish.ts';
import { idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const StudyWishSchema = defineEntity({
  name: 'StudyWish',
  properties: {
    personId: idOf().primary(),
    /** Minutes a day that suit the person; 0 = no reminders at all. */
    dailyMinutes: p.integer().$type<DailyMinutes>(),
    /** Reminders come from this time of day (force's zone) … */
    remindFrom: p.string().length(5),
    /** … to this one, and at no other. */
    remindTo: p.string().length(5),
    changedAt: instant(),
  },
  policies: ofPerson('study_wish'),
});

/** How much a person wants to study a day, and when they may be reminded. */
export class StudyWish extends StudyWishSchema.class {}
StudyWishSchema.setClass(StudyWish);
