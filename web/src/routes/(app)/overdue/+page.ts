import { overdue } from '@whetstone/core/training/overdue-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const [unitId, capabilityCode] = [url.searchParams.get('unit'), url.searchParams.get('need')];
  const [found] = await Promise.all([
    call(fetch, overdue, { query: { ...(unitId && { unitId }), ...(capabilityCode && { capabilityCode }) } }),
    learn('callup'),
  ]);
  return found;
};
