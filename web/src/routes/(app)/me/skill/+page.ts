import { myCapability } from '@whetstone/core/capability/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [profile, standard] = await Promise.all([
    call(fetch, myCapability),
    call(fetch, names),
    learn('capability', 'profile'),
  ]);
  return { profile, names: standard };
};
