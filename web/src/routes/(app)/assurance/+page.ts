import { estimatorReport } from '@whetstone/core/capability/assurance-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [report, standard] = await Promise.all([
    call(fetch, estimatorReport),
    call(fetch, names),
    learn('assurance', 'capability'),
  ]);
  return { report, names: standard };
};
