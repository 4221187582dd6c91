import { defineEntity, p } from '@mikro-orm/core';
import type { LessonContent } from '@whetstone/core/learning/courses/lesson-content.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const LessonVersionSchema = defineEntity({
  name: 'LessonVersion',
  properties: {
    id: id(),
    lessonId: idOf(),
    no: p.integer(),
    content: p.json<LessonContent>(),
    createdAt: instant(),
    createdById: idOf().nullable(),
    /** The editing session that may still save into it; null = sealed for ever, as the database sees to. */
    sessionId: idOf().nullable(),
  },
  uniques: [{ properties: ['lessonId', 'no'] }],
});

/** One version of a lesson: its parts in order, its law, and what its check draws from. */
export class LessonVersion extends LessonVersionSchema.class {}
LessonVersionSchema.setClass(LessonVersion);
