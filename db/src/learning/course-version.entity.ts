import { defineEntity, p } from '@mikro-orm/core';
import type { CourseContent } from '@whetstone/core/learning/courses/course-content.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const CourseVersionSchema = defineEntity({
  name: 'CourseVersion',
  properties: {
    id: id(),
    courseId: idOf(),
    no: p.integer(),
    content: p.json<CourseContent>(),
    /** The versions of its lessons it was sealed with, in their order; null while it is written. */
    lessonVersionIds: p.json<string[]>().nullable(),
    createdAt: instant(),
    createdById: idOf().nullable(),
    /** Why it was changed; asked for when a published version went before. */
    reason: p.text().nullable(),
    /** The editing session that may still save into it; null = sealed for ever, as the database sees to. */
    sessionId: idOf().nullable(),
  },
  uniques: [{ properties: ['courseId', 'no'] }],
});

/** One version of a course: what it is, and its lessons in order. */
export class CourseVersion extends CourseVersionSchema.class {}
CourseVersionSchema.setClass(CourseVersion);
