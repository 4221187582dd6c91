import { deskCourse, deskCourses } from '@whetstone/core/learning/courses/course-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [desk, standard, all] = await Promise.all([
    call(fetch, deskCourse, { params: { courseId: params.course } }),
    call(fetch, names),
    call(fetch, deskCourses),
    learn('courses', 'editing', 'parts', 'learning', 'bank'),
  ]);
  return { desk, standard, others: all.courses.filter(({ id }) => id !== params.course) };
};
