import { printItems } from '@whetstone/core/bank/export-contract.ts';
import { filterFrom } from '#lib/bank/browse/item-filter.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageLoad = async ({ fetch, url }) => {
  const itemIds = (url.searchParams.get('items') ?? '').split(',').filter((one) => id.test(one));
  const filter = filterFrom(url.searchParams);
  const chosen = itemIds.length > 0 ? { filter: {}, itemIds } : { filter };
  const [found] = await Promise.all([
    call(fetch, printItems, { body: { ...chosen, withKeys: false } }),
    learn('printing', 'bank'),
  ]);
  return { ...found, chosen, filter };
};
