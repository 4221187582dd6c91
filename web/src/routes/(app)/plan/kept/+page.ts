import { keptOfTraining } from '@whetstone/core/training/kept-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [kept] = await Promise.all([call(fetch, keptOfTraining), learn('keeping', 'kept', 'planning')]);
  return { kept };
};
