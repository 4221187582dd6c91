import { pushChoices, pushes } from '@whetstone/core/outreach/push-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent }) => {
  const [{ session }, list, choices] = await Promise.all([
    parent(),
    call(fetch, pushes),
    call(fetch, pushChoices),
    learn('pushing'),
  ]);
  const maySend = choices.units.length + choices.branches.length > 0;
  return { pushes: list.pushes, maySend, now: session.serverNow };
};
