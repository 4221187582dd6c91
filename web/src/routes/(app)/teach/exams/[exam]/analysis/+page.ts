import { examAnalysis } from '@whetstone/core/exams/analysis-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId }, url, depends }) => {
  depends('exams:analysis');
  const paperId = url.searchParams.get('paper');
  const [analysis] = await Promise.all([
    call(fetch, examAnalysis, { params: { examId }, query: paperId ? { paperId } : {} }),
    learn('analysis', 'bank', 'capability'),
  ]);
  return { analysis };
};
