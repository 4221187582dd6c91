import { courses } from '@whetstone/core/learning/contract.ts';
import { studyPlan } from '@whetstone/core/learning/daily/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [list, standard, plan] = await Promise.all([
    call(fetch, courses),
    call(fetch, names),
    // The list of courses stands without it.
    call(fetch, studyPlan).catch(() => null),
    learn('learning', 'daily'),
  ]);
  return { courses: list.courses, names: standard, plan };
};
