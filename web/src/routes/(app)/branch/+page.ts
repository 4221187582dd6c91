import { branches } from '@whetstone/core/outreach/branch-contract.ts';
import { redirect } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** Who has one branch sees it at once. */
export const load: PageLoad = async ({ fetch }) => {
  const [found] = await Promise.all([call(fetch, branches), learn('branch')]);
  const [only, ...others] = found.branches;
  if (only && others.length === 0) redirect(307, `/branch/${only.id}`);
  return found;
};
