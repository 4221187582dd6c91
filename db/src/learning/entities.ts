import { CourseEvent } from './course-event.entity.ts';
import { CourseLesson } from './course-lesson.entity.ts';
import { CourseVersion } from './course-version.entity.ts';
import { Course } from './course.entity.ts';
import { LessonCheck } from './lesson-check.entity.ts';
import { LessonMedia } from './lesson-media.entity.ts';
import { LessonVersion } from './lesson-version.entity.ts';
import { Lesson } from './lesson.entity.ts';
import { StudyRecord } from './study-record.entity.ts';

/** The tables of this room. */
export const learningTables = [
  Course,
  CourseVersion,
  CourseLesson,
  CourseEvent,
  Lesson,
  LessonVersion,
  LessonMedia,
  StudyRecord,
  LessonCheck,
];
