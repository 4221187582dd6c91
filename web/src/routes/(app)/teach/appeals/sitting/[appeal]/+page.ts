import { voidAppeal } from '@whetstone/core/exams/void-appeal-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('exams:appeal');
  const [matter] = await Promise.all([
    call(fetch, voidAppeal, { params: { appealId: params.appeal } }),
    learn('marking', 'appeals', 'voiding'),
  ]);
  return { matter };
};
