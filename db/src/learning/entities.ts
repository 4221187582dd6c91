import { Course } from './course.entity.ts';
import { LessonCheck } from './lesson-check.entity.ts';
import { Lesson } from './lesson.entity.ts';
import { StudyRecord } from './study-record.entity.ts';

/** The tables of this room. */
export const learningTables = [Course, Lesson, StudyRecord, LessonCheck];
