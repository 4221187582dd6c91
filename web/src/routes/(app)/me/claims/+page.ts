import { myClaims } from '@whetstone/core/archive/claim-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [held] = await Promise.all([call(fetch, myClaims), learn('archive', 'claims')]);
  return held;
};
