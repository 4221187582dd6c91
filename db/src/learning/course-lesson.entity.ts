import { defineEntity, p } from '@mikro-orm/core';
import { idOf } from '../platform/columns.ts';

const CourseLessonSchema = defineEntity({
  name: 'CourseLesson',
  properties: {
    courseId: idOf().primary(),
    lessonId: idOf().primary(),
    /** From 1. */
    position: p.integer(),
  },
  uniques: [{ properties: ['courseId', 'position'] }],
  indexes: [{ properties: ['lessonId'] }],
});

/** The lessons that learners see in a course, in order; a lesson may stand in several courses. */
export class CourseLesson extends CourseLessonSchema.class {}
CourseLessonSchema.setClass(CourseLesson);
