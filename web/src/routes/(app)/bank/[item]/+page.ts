import { facets, item } from '@whetstone/core/bank/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { blankDraft } from '#lib/bank/edit/blank.ts';
import { tagsFrom } from '#lib/bank/edit/next-item.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** `/bank/new` opens an empty item with the tags of the address; it comes to be with its first words. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const isNew = params.item === 'new';
  const [view, standard, known] = await Promise.all([
    isNew ? null : call(fetch, item, { params: { itemId: params.item } }),
    call(fetch, names),
    call(fetch, facets),
    learn('captions', 'editing', 'items', 'bank'),
  ]);
  return { view, standard, known, draft: view?.draft ?? blankDraft(tagsFrom(url.searchParams, standard)) };
};
