import { myInstructor } from '@whetstone/core/training/instructor-contract.ts';
import { redirect } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** My page as an instructor; who is none is told so. */
export const load: PageLoad = async ({ fetch }) => {
  const [{ instructorId }] = await Promise.all([call(fetch, myInstructor), learn('instructor')]);
  if (instructorId) redirect(307, `/resources/instructors/${instructorId}`);
};
