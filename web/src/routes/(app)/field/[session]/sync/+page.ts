import { sessionSync } from '@whetstone/core/drills/sync-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('app:sync');
  const [found] = await Promise.all([
    call(fetch, sessionSync, { params: { sessionId: params.session } }),
    learn('sync', 'drills', 'field'),
  ]);
  return { ...found, sessionId: params.session };
};
