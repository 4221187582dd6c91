import { personHours } from '@whetstone/core/learning/hours/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { yearOf } from '#lib/learning/hours/year-of.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const asked = { params: { personId: params.person }, query: yearOf(url) };
  const [account] = await Promise.all([call(fetch, personHours, asked), learn('hours', 'capability')]);
  return { account };
};
