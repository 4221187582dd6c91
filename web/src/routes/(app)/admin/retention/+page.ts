import { retentionVersions } from '@whetstone/core/archive/retention-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [shown] = await Promise.all([call(fetch, retentionVersions), learn('retention')]);
  return shown;
};
