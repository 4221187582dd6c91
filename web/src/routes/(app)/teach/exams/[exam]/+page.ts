import { exam } from '@whetstone/core/exams/contract.ts';
import { rounds } from '@whetstone/core/exams/round-contract.ts';
import { supply } from '@whetstone/core/exams/setting-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** What the bank can give matters to a draft only, and only to who composes. */
export const load: PageLoad = async ({ fetch, params: { exam: examId }, parent }) => {
  const { session } = await parent();
  const composes = session.actions.includes('compose-exams');
  const [shown, standard, held] = await Promise.all([
    call(fetch, exam, { params: { examId } }),
    call(fetch, names),
    call(fetch, rounds, { query: { examId } }),
    learn('composing', 'setting'),
  ]);
  const months = shown.blueprint.constraints?.unusedMonths ?? 0;
  const query = months > 0 ? { unusedMonths: String(months) } : {};
  const counted = composes && shown.status === 'draft' ? await call(fetch, supply, { query }) : null;
  return {
    exam: shown,
    supply: counted?.rows ?? [],
    names: standard,
    rounds: held.rounds,
    now: session.serverNow,
    composes,
  };
};
