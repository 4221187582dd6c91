import { induction } from '@whetstone/core/training/induction-contract.ts';
import { personList } from '@whetstone/core/training/person-list-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { loadList } from '#lib/lists/load-list.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const inductionId = params.intake;
  const [found, list] = await Promise.all([
    call(fetch, induction, { params: { inductionId } }),
    loadList(fetch, personList, url, inductionId),
    learn('induct', 'induction'),
  ]);
  return { found, list };
};
