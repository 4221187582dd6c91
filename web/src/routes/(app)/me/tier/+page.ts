import { myTier } from '@whetstone/core/capability/tier-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [file, standard] = await Promise.all([
    call(fetch, myTier),
    call(fetch, names),
    learn('tiers', 'profile'),
  ]);
  return { file, names: standard };
};
