import { markingQueue } from '@whetstone/core/exams/marking-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [queue] = await Promise.all([
    call(fetch, markingQueue, { params: { queueId: params.queue } }),
    learn('marking'),
  ]);
  return { queue };
};
