import { openClasses } from '@whetstone/core/training/booking-contract.ts';
import { myCalls } from '@whetstone/core/training/call-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [mine, open] = await Promise.all([call(fetch, myCalls), call(fetch, openClasses), learn('calls')]);
  return { calls: mine.calls, classes: open.classes };
};
