import { exam, paper } from '@whetstone/core/exams/contract.ts';
import { notices } from '@whetstone/core/exams/setting-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId }, url }) => {
  const form = url.searchParams.get('form');
  const [shown, frozen, told] = await Promise.all([
    call(fetch, exam, { params: { examId } }),
    call(fetch, paper, { params: { examId }, query: form ? { form } : {} }),
    call(fetch, notices, { params: { examId } }),
    learn('composing', 'setting', 'bank'),
  ]);
  return { exam: shown, paper: frozen, notices: told.notices };
};
