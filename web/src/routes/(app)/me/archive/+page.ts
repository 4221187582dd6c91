import { myDrillResults } from '@whetstone/core/drills/contract.ts';
import { openMine, queryOf } from '#lib/archive/file.ts';
import { toConfirm } from '#lib/archive/pending.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const query = queryOf(url.searchParams);
  const [file, drills] = await Promise.all([
    openMine(fetch, query),
    call(fetch, myDrillResults),
    learn('archive', 'drills'),
  ]);
  return { query, file, pending: toConfirm(drills.results) };
};
