import { regrade } from '@whetstone/core/exams/regrade-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('exams:regrade');
  const [shown] = await Promise.all([
    call(fetch, regrade, { params: { regradeId: params.regrade } }),
    learn('marking', 'thirds', 'bank', 'result'),
  ]);
  return shown;
};
