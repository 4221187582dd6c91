import { profile } from '@whetstone/core/capability/contract.ts';
import { openOf, queryOf } from '#lib/archive/file.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const query = queryOf(url.searchParams);
  const [file, found] = await Promise.all([
    openOf(fetch, params.person, query),
    call(fetch, profile, { params: { personId: params.person } }),
    learn('profile', 'archive', 'drills', 'capability'),
  ]);
  return { query, file, person: found.person };
};
