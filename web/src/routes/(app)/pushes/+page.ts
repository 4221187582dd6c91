import { myPush, myPushes } from '@whetstone/core/outreach/push-contract.ts';
import { browser } from '$app/env';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  const [{ session }, { pushes }] = await Promise.all([parent(), call(fetch, myPushes), learn('pushes')]);
  // What is open is fetched ahead, so that it can be read and answered where there is no network.
  if (browser)
    for (const { id: pushId, answeredAt, over } of pushes)
      if (!answeredAt && !over) void call(fetch, myPush, { params: { pushId } }).catch(() => undefined);
  return { pushes, now: session.serverNow };
};
