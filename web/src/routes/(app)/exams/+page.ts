import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
  depends('exams:mine');
  const [mine] = await Promise.all([call(fetch, myRounds), learn('exams')]);
  return mine;
};
