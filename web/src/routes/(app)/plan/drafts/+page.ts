import { units } from '@whetstone/core/org/contract.ts';
import { drafts } from '@whetstone/core/training/draft-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [found, tree] = await Promise.all([call(fetch, drafts), call(fetch, units), learn('planning')]);
  return { found, units: tree.units };
};
