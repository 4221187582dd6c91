import { studyWish } from '@whetstone/core/learning/daily/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  // The offline centre opens without a network, whatever else is not at hand.
  const wishing = call(fetch, studyWish).catch(() => null);
  const [wish] = await Promise.all([wishing, learn('settings', 'shell', 'drills', 'daily')]);
  return { wish };
};
