import { exam, paper } from '@whetstone/core/exams/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId } }) => {
  const [shown, frozen] = await Promise.all([
    call(fetch, exam, { params: { examId } }),
    call(fetch, paper, { params: { examId } }),
    learn('composing', 'bank'),
  ]);
  return { exam: shown, paper: frozen };
};
