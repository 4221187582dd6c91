import { itemAppeal } from '@whetstone/core/exams/appeal-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('exams:appeal');
  const [shown] = await Promise.all([
    call(fetch, itemAppeal, { params: { appealId: params.appeal } }),
    learn('marking', 'bank', 'result'),
  ]);
  return shown;
};
