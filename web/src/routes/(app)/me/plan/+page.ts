import { myPlan } from '@whetstone/core/capability/plan-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [view] = await Promise.all([call(fetch, myPlan), learn('checklist', 'capability')]);
  return { view };
};
