import { markingQueue } from '@whetstone/core/exams/marking-contract.ts';
import { markedScripts, markingReport } from '@whetstone/core/exams/marking-review-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { queue: queueId }, depends }) => {
  depends('exams:marking');
  const params = { queueId };
  const [queue, report, list] = await Promise.all([
    call(fetch, markingQueue, { params }),
    call(fetch, markingReport, { params }),
    call(fetch, markedScripts, { params }),
    learn('marking'),
  ]);
  return { queue, report, scripts: list.scripts };
};
