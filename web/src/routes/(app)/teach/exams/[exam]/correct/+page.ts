import { correctableItems } from '@whetstone/core/exams/regrade-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** `?item=` names the item version to begin with. */
export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends('exams:correctable');
  const [shown] = await Promise.all([
    call(fetch, correctableItems, { params: { examId: params.exam } }),
    learn('marking', 'bank', 'result'),
  ]);
  return { ...shown, examId: params.exam, chosen: url.searchParams.get('item') };
};
