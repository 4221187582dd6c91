import { markingQueues } from '@whetstone/core/exams/marking-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
  depends('exams:queues');
  const [list] = await Promise.all([call(fetch, markingQueues), learn('marking')]);
  return list;
};
