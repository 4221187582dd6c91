import type {
  CourseDesk,
  discardCourse,
  publishCourse,
  restoreCourse,
  retireCourse,
  sendCourse,
  sendCourseBack,
  withdrawCourse,
} from '@whetstone/core/learning/courses/course-contract.ts';
import type { CourseContent } from '@whetstone/core/learning/courses/course-content.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Course } from '@whetstone/db/learning/course.entity.ts';
import {
  dropLessonDrafts,
  faultsOfCourse,
  sealCourse,
  showCourse,
} from '@whetstone/db/learning/courses/publish-course.ts';
import {
  courseVersionAt,
  courseWritersSince,
  lockedCourse,
  noteCourse,
} from '@whetstone/db/learning/courses/write-course.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';
import { courseDesk } from './views.ts';

const byOf = ({ actor, now }: SignedIn) => ({ personId: actor.personId, now });

async function done(ctx: SignedIn, course: Course): Promise<CourseDesk> {
  course.changedAt = ctx.now;
  await ctx.em.flush();
  return courseDesk(ctx, course);
}

/** What a reviewer is given, and a learner sees, must be whole. */
async function mustBeWhole({ em }: SignedIn, course: Course, content: CourseContent): Promise<void> {
  const faults = await faultsOfCourse(em, course, content);
  if (faults.length > 0)
    throw new Refusal('course-has-faults', { faults: [...new Set(faults.map(({ code }) => code))] });
}

export const send: Handler<typeof sendCourse> = async ({ params, body: { revision, reason } }, ctx) => {
  const course = await lockedCourse(ctx.em, params.courseId, revision);
  course.send();
  const version = await courseVersionAt(ctx.em, course);
  await mustBeWhole(ctx, course, version.content);
  if (course.currentVersionId && !reason && !version.reason) throw new Refusal('course-change-unexplained');
  await sealCourse(ctx.em, course, version, reason);
  noteCourse(ctx.em, course.id, 'sent', { ...byOf(ctx), versionNo: version.no, comment: reason });
  return done(ctx, course);
};

export const withdraw: Handler<typeof withdrawCourse> = async ({ params, body }, ctx) => {
  const course = await lockedCourse(ctx.em, params.courseId, body.revision);
  course.comeBack();
  noteCourse(ctx.em, course.id, 'withdrawn', byOf(ctx));
  return done(ctx, course);
};

export const sendBack: Handler<typeof sendCourseBack> = async (
  { params, body: { revision, comment } },
  ctx,
) => {
  const course = await lockedCourse(ctx.em, params.courseId, revision);
  course.comeBack();
  noteCourse(ctx.em, course.id, 'sent-back', { ...byOf(ctx), comment });
  return done(ctx, course);
};

export const publish: Handler<typeof publishCourse> = async (
  { params, body: { revision, comment } },
  ctx,
) => {
  const course = await lockedCourse(ctx.em, params.courseId, revision);
  const version = await courseVersionAt(ctx.em, course);
  const writers = await courseWritersSince(ctx.em, course.id);
  course.publish(ctx.actor.personId, writers, ctx.now);
  await mustBeWhole(ctx, course, version.content);
  await showCourse(ctx.em, course, version, ctx.now);
  noteCourse(ctx.em, course.id, 'published', { ...byOf(ctx), versionNo: version.no, comment });
  return done(ctx, course);
};

export const discard: Handler<typeof discardCourse> = async ({ params, body }, ctx) => {
  const course = await lockedCourse(ctx.em, params.courseId, body.revision);
  const version = await courseVersionAt(ctx.em, course);
  course.discard();
  await sealCourse(ctx.em, course, version, undefined);
  await dropLessonDrafts(ctx.em, course.id);
  noteCourse(ctx.em, course.id, 'discarded', { ...byOf(ctx), versionNo: version.no });
  return done(ctx, course);
};

export const retire: Handler<typeof retireCourse> = async ({ params, body: { revision, reason } }, ctx) => {
  const course = await lockedCourse(ctx.em, params.courseId, revision);
  course.retire();
  noteCourse(ctx.em, course.id, 'retired', { ...byOf(ctx), comment: reason });
  return done(ctx, course);
};

export const restore: Handler<typeof restoreCourse> = async ({ params, body }, ctx) => {
  const course = await lockedCourse(ctx.em, params.courseId, body.revision);
  course.restore(ctx.now);
  noteCourse(ctx.em, course.id, 'restored', byOf(ctx));
  return done(ctx, course);
};
