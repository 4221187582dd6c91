import { savedViews } from '@whetstone/core/bank/bulk-contract.ts';
import { facets, item, items } from '@whetstone/core/bank/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { filterFrom } from '#lib/bank/browse/item-filter.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const filter = filterFrom(url.searchParams);
  const after = url.searchParams.get('after') ?? undefined;
  const itemId = url.searchParams.get('item');
  const { moduleCode, capabilityCode } = filter;
  const narrowed = { ...(moduleCode && { moduleCode }), ...(capabilityCode && { capabilityCode }) };
  const [found, standard, shown, kinds, views, { session }] = await Promise.all([
    call(fetch, items, { query: { ...filter, ...(after && { after }) } }),
    call(fetch, names),
    itemId ? call(fetch, item, { params: { itemId } }).catch(nothingThere) : null,
    call(fetch, facets, { query: narrowed }),
    call(fetch, savedViews),
    parent(),
    learn('items', 'bank', 'giving'),
  ]);
  return { found, standard, filter, after, shown, facets: kinds, views, personId: session.person.id };
};

/** An address may name an item that is gone; the list is still worth showing. */
function nothingThere(error: unknown): null {
  if (error instanceof CallRefused && error.status < 500) return null;
  throw error;
}
