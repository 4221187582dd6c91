import { CourseEvent } from './course-event.entity.ts';
import { CourseLesson } from './course-lesson.entity.ts';
import { CourseVersion } from './course-version.entity.ts';
import { Course } from './course.entity.ts';
import { StudyWish } from './daily/study-wish.entity.ts';
import { ForumAnswer } from './forum/forum-answer.entity.ts';
import { ForumQuestion } from './forum/forum-question.entity.ts';
import { ForumReport } from './forum/forum-report.entity.ts';
import { HoursRule } from './hours/hours-rule.entity.ts';
import { LessonCheck } from './lesson-check.entity.ts';
import { LessonMedia } from './lesson-media.entity.ts';
import { LessonVersion } from './lesson-version.entity.ts';
import { Lesson } from './lesson.entity.ts';
import { LessonFavourite } from './notes/lesson-favourite.entity.ts';
import { LessonNote } from './notes/lesson-note.entity.ts';
import { LessonReport } from './notes/lesson-report.entity.ts';
import { Cmi5Registration } from './packages/cmi5/cmi5-registration.entity.ts';
import { Cmi5Session } from './packages/cmi5/cmi5-session.entity.ts';
import { CoursePackage } from './packages/course-package.entity.ts';
import { PackageSitting } from './packages/package-sitting.entity.ts';
import { PracticeAnswer } from './practice/practice-answer.entity.ts';
import { PracticeSet } from './practice/practice-set.entity.ts';
import { LessonPassage } from './search/lesson-passage.entity.ts';
import { StudyRecord } from './study-record.entity.ts';
import { StudySpan } from './study/study-span.entity.ts';

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
  StudySpan,
  LessonPassage,
  StudyWish,
  HoursRule,
  PracticeSet,
  PracticeAnswer,
  LessonFavourite,
  LessonNote,
  LessonReport,
  CoursePackage,
  PackageSitting,
  Cmi5Registration,
  Cmi5Session,
  ForumQuestion,
  ForumAnswer,
  ForumReport,
];
