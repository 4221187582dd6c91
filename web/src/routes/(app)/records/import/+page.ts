import { recordList } from '@whetstone/core/archive/record-list-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { loadList } from '#lib/lists/load-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  await learn('intake', 'certdesk');
  return { list: await loadList(fetch, recordList, url) };
};
