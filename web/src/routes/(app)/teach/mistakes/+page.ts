import { mistakes } from '@whetstone/core/learning/notes/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [found] = await Promise.all([call(fetch, mistakes), learn('mistakes')]);
  return found;
};
