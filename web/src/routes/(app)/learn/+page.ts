import { courses } from '@whetstone/core/learning/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [list, standard] = await Promise.all([call(fetch, courses), call(fetch, names), learn('learning')]);
  return { courses: list.courses, names: standard };
};
