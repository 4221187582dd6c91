import { accessLog } from '@whetstone/core/access/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const before = url.searchParams.get('before');
  const query = before === null ? {} : { before };
  const [log] = await Promise.all([call(fetch, accessLog, { query }), learn('archive', 'looks')]);
  return { ...log, before };
};
