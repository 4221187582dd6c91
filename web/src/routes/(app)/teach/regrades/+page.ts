import { lateScripts } from '@whetstone/core/exams/late-contract.ts';
import { regrades } from '@whetstone/core/exams/regrade-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
  depends('exams:regrades');
  const [list, late] = await Promise.all([
    call(fetch, regrades, { query: {} }),
    call(fetch, lateScripts),
    learn('marking', 'thirds'),
  ]);
  return { ...list, late: late.scripts };
};
