import { findPeople } from '@whetstone/core/org/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q') ?? '';
  const [found] = await Promise.all([
    call(fetch, findPeople, { query: { ...(q && { q }), limit: 50 } }),
    learn('unit'),
  ]);
  return { q, found };
};
