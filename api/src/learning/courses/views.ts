import type { CourseDesk, LessonDesk } from '@whetstone/core/learning/courses/course-contract.ts';
import { lessonFaults, mediaOfLesson } from '@whetstone/core/learning/courses/lesson-content.ts';
import type { Course } from '@whetstone/db/learning/course.entity.ts';
import {
  checkItemsOf,
  deskLines,
  eventsOf,
  outlineOf,
  uncaptionedIn,
  versionsOf,
} from '@whetstone/db/learning/courses/course-desk.ts';
import { faultsOfCourse, lessonsWith } from '@whetstone/db/learning/courses/publish-course.ts';
import { courseVersionAt, courseWritersSince } from '@whetstone/db/learning/courses/write-course.ts';
import { lessonVersionAt } from '@whetstone/db/learning/courses/write-lesson.ts';
import type { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { mediaByIds } from '@whetstone/db/learning/media-of-parts.ts';
import type { SignedIn } from '../../platform/context.ts';

/** A course whole, for those who write and check courses. */
export async function courseDesk({ em, actor }: SignedIn, course: Course): Promise<CourseDesk> {
  const { content } = await courseVersionAt(em, course);
  const lessons = await lessonsWith(em, content.lessonIds, course.id);
  const [line] = await deskLines(em, course.id);
  return {
    course: line!,
    revision: course.revision,
    content,
    outline: await outlineOf(em, course.id, content.lessonIds),
    faults: await faultsOfCourse(em, course, content),
    uncaptioned: await uncaptionedIn(
      em,
      lessons.map(({ lesson, version }) => ({
        lessonId: lesson.id,
        mediaIds: mediaOfLesson(version.content),
      })),
    ),
    mine: (await courseWritersSince(em, course.id)).includes(actor.personId),
    versions: await versionsOf(em, course.id),
    events: await eventsOf(em, course.id),
  };
}

/** A lesson whole, with the files and items that it names. */
export async function lessonDesk({ em }: SignedIn, lesson: Lesson): Promise<LessonDesk> {
  const { content } = await lessonVersionAt(em, lesson);
  return {
    id: lesson.id,
    courseId: lesson.courseId,
    code: lesson.code,
    revision: lesson.revision,
    content,
    faults: lessonFaults(content).map((fault) => ({ ...fault, lessonId: lesson.id })),
    media: await mediaByIds(em, mediaOfLesson(content)),
    checkItems: await checkItemsOf(em, content.checkItemIds),
  };
}
