import { myInduction } from '@whetstone/core/training/induction-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [{ induction }] = await Promise.all([call(fetch, myInduction), learn('induction')]);
  return { induction };
};
