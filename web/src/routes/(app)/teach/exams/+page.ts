import { exams } from '@whetstone/core/exams/contract.ts';
import { rounds } from '@whetstone/core/exams/round-contract.ts';
import { supply, templates } from '@whetstone/core/exams/setting-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** Exams for all who hold rounds of them; templates and what the bank can give for those who compose. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const { session } = await parent();
  const composes = session.actions.includes('compose-exams');
  const [held, shown, composing] = await Promise.all([
    call(fetch, rounds, { query: {} }),
    call(fetch, exams),
    composes
      ? Promise.all([call(fetch, supply, { query: {} }), call(fetch, names), call(fetch, templates)])
      : Promise.resolve(null),
    learn('composing', 'setting'),
  ]);
  const [counted, standard, kept] = composing ?? [null, null, null];
  return {
    rounds: held.rounds,
    exams: shown.exams,
    composes,
    supply: counted?.rows ?? [],
    capabilities: standard?.capabilities ?? [],
    templates: kept?.templates ?? [],
    now: session.serverNow,
  };
};
