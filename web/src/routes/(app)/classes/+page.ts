import { classes } from '@whetstone/core/training/class-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q') ?? '';
  const [found] = await Promise.all([
    call(fetch, classes, { query: q === '' ? {} : { q } }),
    learn('planning', 'classes'),
  ]);
  return { found, q };
};
