import { lateScript } from '@whetstone/core/exams/late-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('exams:late-script');
  const [shown] = await Promise.all([
    call(fetch, lateScript, { params: { attemptId: params.attempt } }),
    learn('marking', 'bank', 'result'),
  ]);
  return shown;
};
