import type {
  createCourse,
  createLesson,
  duplicateCourse,
  saveCourse,
  saveLesson,
} from '@whetstone/core/learning/courses/course-contract.ts';
import type { CourseContent } from '@whetstone/core/learning/courses/course-content.ts';
import { blankLesson, type LessonContent } from '@whetstone/core/learning/courses/lesson-content.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { lessonsWith } from '@whetstone/db/learning/courses/publish-course.ts';
import {
  beginCourse,
  courseVersionAt,
  lockedCourse,
  noteCourse,
  writeCourse,
  type Writing,
} from '@whetstone/db/learning/courses/write-course.ts';
import { beginLesson, writeLesson } from '@whetstone/db/learning/courses/write-lesson.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';
import { courseDesk, lessonDesk } from './views.ts';

/** Most that the content of a lesson may weigh, as JSON. */
const CONTENT_LIMIT = 400_000;
/** What a lesson is evidence of before its writer says so. */
const FIRST_CAPABILITY = 'LAW-01';

function mustBeLight(content: unknown): void {
  if (JSON.stringify(content).length > CONTENT_LIMIT)
    throw new Refusal('invalid-input', { where: 'content' });
}

const byOf = ({ actor, now }: SignedIn, sessionId: string): Writing => ({
  personId: actor.personId,
  now,
  sessionId,
});

const blank = (titleZh: string): CourseContent => ({
  titleZh,
  titleEn: '',
  summaryZh: '',
  summaryEn: '',
  capabilityCodes: [],
  mandatoryFor: [],
  law: [],
  prerequisiteIds: [],
  lessonIds: [],
});

export const create: Handler<typeof createCourse> = async ({ body }, ctx) =>
  courseDesk(ctx, await beginCourse(ctx.em, blank(body.titleZh), byOf(ctx, body.sessionId)));

export const change: Handler<typeof saveCourse> = async ({ params, body }, ctx) => {
  mustBeLight(body.content);
  const course = await lockedCourse(ctx.em, params.courseId, body.revision);
  await writeCourse(ctx.em, course, body.content, byOf(ctx, body.sessionId));
  return courseDesk(ctx, course);
};

export const addLesson: Handler<typeof createLesson> = async ({ params, body }, ctx) => {
  mustBeLight(body.content);
  const course = await lockedCourse(ctx.em, params.courseId, body.revision);
  const { content } = await courseVersionAt(ctx.em, course);
  const empty = blankLesson(content.capabilityCodes[0] ?? FIRST_CAPABILITY);
  const lesson = await beginLesson(
    ctx.em,
    course,
    { ...empty, ...body.content } as LessonContent,
    byOf(ctx, body.sessionId),
  );
  return { course: await courseDesk(ctx, course), lessonId: lesson.id };
};

export const changeLesson: Handler<typeof saveLesson> = async ({ params, body }, ctx) => {
  mustBeLight(body.content);
  const { content, revision, sessionId } = body;
  return lessonDesk(
    ctx,
    await writeLesson(ctx.em, params.lessonId, { content, revision }, byOf(ctx, sessionId)),
  );
};

export const duplicate: Handler<typeof duplicateCourse> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const by = byOf(ctx, body.sessionId);
  const from = await lockedCourse(em, params.courseId);
  const { content } = await courseVersionAt(em, from);
  const titles = { titleZh: `${content.titleZh}（副本）`, titleEn: `${content.titleEn} (copy)` };
  const course = await beginCourse(em, { ...content, ...titles, lessonIds: [] }, by);
  for (const { version } of await lessonsWith(em, content.lessonIds, from.id))
    await beginLesson(em, course, version.content, by);
  noteCourse(em, course.id, 'duplicated', { ...by, comment: from.code });
  await em.flush();
  return courseDesk(ctx, course);
};
