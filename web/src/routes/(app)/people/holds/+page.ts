import { holdList } from '@whetstone/core/training/hold-contract.ts';
import { HOLD_VIEWS } from '@whetstone/core/training/hold-views.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds which list, and where the page begins. */
export const load: PageLoad = async ({ fetch, url }) => {
  const view = HOLD_VIEWS.find((one) => one === url.searchParams.get('view')) ?? 'asks';
  const from = Number(url.searchParams.get('from') ?? 0) || 0;
  const [list, standard] = await Promise.all([
    call(fetch, holdList, { query: { view, from } }),
    call(fetch, names),
    learn('holds', 'drills'),
  ]);
  return { list, names: standard, view, from };
};
