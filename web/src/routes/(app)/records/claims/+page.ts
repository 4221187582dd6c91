import { claimDesk } from '@whetstone/core/archive/claim-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [desk, standard] = await Promise.all([
    call(fetch, claimDesk),
    call(fetch, names),
    learn('claims', 'certdesk'),
  ]);
  return { ...desk, capabilities: standard.capabilities };
};
