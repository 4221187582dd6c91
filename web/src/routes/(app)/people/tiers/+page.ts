import { tierList } from '@whetstone/core/capability/tier-contract.ts';
import { TIER_VIEWS } from '@whetstone/core/capability/tier-views.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds which list, of which unit, and where the page begins. */
export const load: PageLoad = async ({ fetch, url }) => {
  const view = TIER_VIEWS.find((one) => one === url.searchParams.get('view')) ?? 'asks';
  const unitId = url.searchParams.get('unit') ?? '';
  const from = Number(url.searchParams.get('from') ?? 0) || 0;
  const [list, standard] = await Promise.all([
    call(fetch, tierList, { query: { view, from, ...(unitId && { unitId }) } }),
    call(fetch, names),
    learn('tiers', 'profile'),
  ]);
  return { list, names: standard, view, unitId, from };
};
