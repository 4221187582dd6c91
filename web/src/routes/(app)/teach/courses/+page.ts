import { deskCourses } from '@whetstone/core/learning/courses/course-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [desk] = await Promise.all([call(fetch, deskCourses), learn('courses')]);
  return desk;
};
