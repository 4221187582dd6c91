import { defineEntity, p } from '@mikro-orm/core';
import type { Range } from '@whetstone/core/learning/study/ranges.ts';
import { idOf, instant, revision } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const StudyRecordSchema = defineEntity({
  name: 'StudyRecord',
  properties: {
    personId: idOf().primary(),
    lessonId: idOf().primary(),
    startedAt: instant(),
    /** Where to go on: media second or paragraph anchor. */
    resumeSecond: p.double().default(0),
    resumeAnchor: p.string().nullable(),
    resumeSavedAt: instant(),
    /** Media seconds followed, each once, as disjoint stretches in order; never a score. */
    watched: p.json<Range[]>().defaultRaw("'[]'"),
    /** Their length. */
    watchedSeconds: p.double().default(0),
    /** So much of it the other rooms were told of. */
    toldSeconds: p.double().default(0),
    completedAt: instant().nullable(),
    completedBy: p.string().$type<'check' | 'test-out'>().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['lessonId'] }],
  policies: ofPerson('study_record'),
});

/** What a person did in a lesson. */
export class StudyRecord extends StudyRecordSchema.class {}
StudyRecordSchema.setClass(StudyRecord);
