import { myLeave } from '@whetstone/core/training/leave-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [held] = await Promise.all([call(fetch, myLeave), learn('leave')]);
  return held;
};
