import { defineEntity, p } from '@mikro-orm/core';
import type { CourseDeed } from '@whetstone/core/learning/courses/course-content.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const CourseEventSchema = defineEntity({
  name: 'CourseEvent',
  properties: {
    id: id(),
    courseId: idOf(),
    /** The lesson it was done to; null = the course itself. */
    lessonId: idOf().nullable(),
    what: p.string().$type<CourseDeed>(),
    versionNo: p.integer().nullable(),
    actorId: idOf().nullable(),
    at: instant(),
    comment: p.text().nullable(),
  },
  indexes: [{ properties: ['courseId', 'at'] }],
});

/** Who did what with a course, and when. Insert-only. */
export class CourseEvent extends CourseEventSchema.class {}
CourseEventSchema.setClass(CourseEvent);
