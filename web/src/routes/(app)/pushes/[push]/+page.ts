import { myPush } from '@whetstone/core/outreach/push-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const [{ session }, reading] = await Promise.all([
    parent(),
    call(fetch, myPush, { params: { pushId: params.push } }),
    learn('pushes', 'bank'),
  ]);
  return { reading, now: session.serverNow };
};
