import { sessionStores } from '@whetstone/core/training/store-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('app:stores');
  const [books] = await Promise.all([
    call(fetch, sessionStores, { params: { sessionId: params.session } }),
    learn('stores'),
  ]);
  return { books, sessionId: params.session };
};
