import { hoursRules } from '@whetstone/core/learning/hours/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [rules] = await Promise.all([call(fetch, hoursRules), learn('hourrules', 'kept')]);
  return { rules };
};
