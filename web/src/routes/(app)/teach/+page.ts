import { drillSessions } from '@whetstone/core/drills/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [list] = await Promise.all([call(fetch, drillSessions, { query: {} }), learn('teach')]);
  return { sessions: list.sessions, more: list.next !== null };
};
