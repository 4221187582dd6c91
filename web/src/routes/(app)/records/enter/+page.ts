import { recordEntries } from '@whetstone/core/archive/entry-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The person in the address with what was entered for them by hand: opening it is logged. */
export const load: PageLoad = async ({ fetch, url }) => {
  const personId = url.searchParams.get('person');
  const [found] = await Promise.all([
    personId === null ? null : call(fetch, recordEntries, { params: { personId } }),
    learn('entry', 'admin'),
  ]);
  return { found };
};
