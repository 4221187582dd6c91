import { defineEntity, p } from '@mikro-orm/core';
import type { DropReason } from '@whetstone/core/learning/study/study-claim.ts';
import { idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const StudySpanSchema = defineEntity({
  name: 'StudySpan',
  properties: {
    personId: idOf().primary(),
    /** Made by the device when the stretch began. */
    id: idOf().primary(),
    lessonId: idOf(),
    device: p.string(),
    /** Media seconds as told, cut to what can have been. */
    fromSecond: p.double(),
    toSecond: p.double(),
    /** In the server's time. */
    startedAt: instant(),
    tookSeconds: p.double(),
    receivedAt: instant(),
    /** Why it counts for nothing. */
    dropped: p.string().$type<DropReason>().nullable(),
    /** From here on it counts: what played before ran at the same time as something that began earlier. */
    countsFrom: p.double().nullable(),
  },
  indexes: [{ properties: ['personId', 'lessonId'] }, { properties: ['personId', 'startedAt'] }],
  policies: ofPerson('study_span'),
});

/** What a device played of a lesson at a stretch. */
export class StudySpan extends StudySpanSchema.class {}
StudySpanSchema.setClass(StudySpan);
