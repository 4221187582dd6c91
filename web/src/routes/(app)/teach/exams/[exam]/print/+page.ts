import { printPapers } from '@whetstone/core/exams/print-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId } }) => {
  const [found] = await Promise.all([
    call(fetch, printPapers, { params: { examId }, body: { withKeys: false } }),
    learn('printing', 'bank'),
  ]);
  return { ...found, examId };
};
