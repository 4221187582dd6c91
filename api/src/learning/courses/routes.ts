import {
  createCourse,
  createLesson,
  deskCourse,
  deskCourses,
  deskLesson,
  deskVersion,
  discardCourse,
  duplicateCourse,
  publishCourse,
  restoreCourse,
  retireCourse,
  saveCourse,
  saveLesson,
  sendCourse,
  sendCourseBack,
  withdrawCourse,
} from '@whetstone/core/learning/courses/course-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { CourseVersion } from '@whetstone/db/learning/course-version.entity.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { deskLines, lessonsOfVersion } from '@whetstone/db/learning/courses/course-desk.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { type House, mount } from '../../platform/mount.ts';
import { addLesson, change, changeLesson, create, duplicate } from './editing.ts';
import { discard, publish, restore, retire, send, sendBack, withdraw } from './review.ts';
import { courseDesk, lessonDesk } from './views.ts';

/** Writing, reviewing and publishing courses. */
export function mountCourses(house: House): void {
  mount(house, deskCourses, async (_input, { em }) => ({ courses: await deskLines(em) }));
  mount(house, deskCourse, async ({ params }, ctx) => {
    const course = await ctx.em.findOne(Course, params.courseId);
    if (!course) throw new Refusal('not-found');
    return courseDesk(ctx, course);
  });
  mount(house, deskVersion, async ({ params: { courseId, no } }, { em }) => {
    const version = await em.findOne(CourseVersion, { courseId, no: Number(no) });
    if (!version) throw new Refusal('not-found');
    return { no: version.no, course: version.content, lessons: await lessonsOfVersion(em, version.id) };
  });
  mount(house, deskLesson, async ({ params }, ctx) => {
    const lesson = await ctx.em.findOne(Lesson, params.lessonId);
    if (!lesson) throw new Refusal('not-found');
    return lessonDesk(ctx, lesson);
  });
  mount(house, createCourse, create);
  mount(house, saveCourse, change);
  mount(house, createLesson, addLesson);
  mount(house, saveLesson, changeLesson);
  mount(house, duplicateCourse, duplicate);
  mount(house, sendCourse, send);
  mount(house, withdrawCourse, withdraw);
  mount(house, sendCourseBack, sendBack);
  mount(house, publishCourse, publish);
  mount(house, discardCourse, discard);
  mount(house, retireCourse, retire);
  mount(house, restoreCourse, restore);
}
