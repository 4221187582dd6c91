import { myPractice } from '@whetstone/core/learning/practice/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [practice, standard] = await Promise.all([
    call(fetch, myPractice),
    call(fetch, names),
    learn('practice', 'questions', 'bank'),
  ]);
  return { practice, names: standard };
};
