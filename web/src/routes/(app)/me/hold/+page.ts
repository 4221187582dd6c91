import { myHolds } from '@whetstone/core/training/hold-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
  depends('app:holds');
  const [mine, standard] = await Promise.all([
    call(fetch, myHolds),
    call(fetch, names),
    learn('holds', 'drills'),
  ]);
  return { ...mine, names: standard };
};
