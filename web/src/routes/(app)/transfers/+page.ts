import { units } from '@whetstone/core/org/contract.ts';
import { transfers } from '@whetstone/core/org/transfer-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [found, tree, standard] = await Promise.all([
    call(fetch, transfers),
    call(fetch, units),
    call(fetch, names),
    learn('transfers', 'admin'),
  ]);
  return { transfers: found.transfers, units: tree.units, posts: standard.posts };
};
