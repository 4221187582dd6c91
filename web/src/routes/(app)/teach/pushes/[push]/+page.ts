import { push } from '@whetstone/core/outreach/push-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found] = await Promise.all([
    call(fetch, push, { params: { pushId: params.push } }),
    learn('pushing'),
  ]);
  return found;
};
