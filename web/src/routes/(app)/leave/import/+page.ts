import { leaveList } from '@whetstone/core/training/duty-list-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { loadList } from '#lib/lists/load-list.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  await learn('leave', 'dutylist');
  return { list: await loadList(fetch, leaveList, url) };
};
