import { callUp } from '@whetstone/core/training/call-up-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found] = await Promise.all([
    call(fetch, callUp, { params: { callUpId: params.call } }),
    learn('callup', 'planning'),
  ]);
  return { call: found };
};
