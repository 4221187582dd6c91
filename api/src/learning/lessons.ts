import type { course, courses, lesson, study } from '@whetstone/core/learning/contract.ts';
import { mediaOfLesson } from '@whetstone/core/learning/courses/lesson-content.ts';
import { minutesLeft } from '@whetstone/core/learning/minutes-left.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  bodyOf,
  coursesFor,
  lessonFor,
  type LessonRow,
  lessonsOf,
} from '@whetstone/db/learning/course-queries.ts';
import { isOpenSomewhere, waitsFor } from '@whetstone/db/learning/courses/waits-for.ts';
import { mediaByIds } from '@whetstone/db/learning/media-of-parts.ts';
import { lessonForLargestNeed, lessonLeftLast } from '@whetstone/db/learning/next-lesson.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { courseOf, lessonLine, lessonView } from './views.ts';

/** A lesson of a published course. */
export async function lessonOf({ em, actor, now }: SignedIn, lessonId: string): Promise<LessonRow> {
  const row = await lessonFor(em, actor.personId, lessonId, now);
  if (!row) throw new Refusal('not-found');
  return row;
}

/**
 * A lesson that the actor may study. Whoever has begun it goes on; a course that got prerequisites since takes
 * nothing away.
 * @throws Refusal `course-locked` with the names of what comes first
 */
export async function openLessonOf(ctx: SignedIn, lessonId: string): Promise<LessonRow> {
  const row = await lessonOf(ctx, lessonId);
  const { em, actor, now } = ctx;
  if (row.startedAt || (await isOpenSomewhere(em, actor.personId, row.id, now))) return row;
  const waits = await waitsFor(em, actor.personId, row.courseId, now);
  if (waits.length > 0)
    throw new Refusal('course-locked', {
      titles: waits.map(({ titleZh, titleEn }) => (ctx.locale === 'en' ? titleEn : titleZh)),
    });
  return row;
}

export const listCourses: Handler<typeof courses> = async (_input, { em, actor, now }) => ({
  courses: await coursesFor(em, actor.personId, now),
});

export const readCourse: Handler<typeof course> = async ({ params }, { em, actor, now }) => {
  const [found] = await coursesFor(em, actor.personId, now, params.courseId);
  if (!found) throw new Refusal('not-found');
  const lessons = await lessonsOf(em, actor.personId, found.id, now);
  const waits = await waitsFor(em, actor.personId, found.id, now);
  return { course: found, lessons: lessons.map(lessonLine), waitsFor: waits };
};

export const readLesson: Handler<typeof lesson> = async ({ params }, ctx) => {
  const row = await openLessonOf(ctx, params.lessonId);
  const body = await bodyOf(ctx.em, row.id, row.courseId);
  return lessonView(row, body, await mediaByIds(ctx.em, mediaOfLesson(body)));
};

export const whatToStudy: Handler<typeof study> = async (_input, { em, actor, now }) => {
  const left = await lessonLeftLast(em, actor.personId, now);
  const suggested = await lessonForLargestNeed(em, actor.personId, now, left?.id ?? null);
  return {
    resume: left && {
      lesson: lessonLine(left),
      ...courseOf(left),
      second: left.resumeSecond,
      minutesLeft: minutesLeft(left),
    },
    suggestion: suggested && {
      lesson: lessonLine(suggested),
      ...courseOf(suggested),
      becauseOf: suggested.capabilityCode,
    },
  };
};
