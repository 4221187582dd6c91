import { availability } from '@whetstone/core/bank/contract.ts';
import { exams, rounds } from '@whetstone/core/exams/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** Papers for those who compose them; rounds for all who hold them. */
export const load: PageLoad = async ({ fetch, parent }) => {
  const { session } = await parent();
  const composes = session.actions.includes('compose-exams');
  const [held, composed] = await Promise.all([
    call(fetch, rounds, { query: {} }),
    composes
      ? Promise.all([call(fetch, exams), call(fetch, availability), call(fetch, names)])
      : Promise.resolve(null),
    learn('composing'),
  ]);
  const [papers, supply, standard] = composed ?? [null, null, null];
  return {
    rounds: held.rounds,
    exams: papers?.exams ?? null,
    supply: supply?.rows ?? [],
    capabilities: standard?.capabilities ?? [],
    now: session.serverNow,
  };
};
