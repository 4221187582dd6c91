import { availability } from '@whetstone/core/bank/contract.ts';
import { exam, rounds } from '@whetstone/core/exams/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId }, parent }) => {
  const [{ session }, shown, supply, standard, held] = await Promise.all([
    parent(),
    call(fetch, exam, { params: { examId } }),
    call(fetch, availability),
    call(fetch, names),
    call(fetch, rounds, { query: { examId } }),
    learn('composing'),
  ]);
  return { exam: shown, supply: supply.rows, names: standard, rounds: held.rounds, now: session.serverNow };
};
