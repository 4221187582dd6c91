import { attendanceDay } from '@whetstone/core/training/attendance-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds the day. */
export const load: PageLoad = async ({ fetch, url }) => {
  const on = url.searchParams.get('on');
  const [found] = await Promise.all([
    call(fetch, attendanceDay, { query: on ? { on } : {} }),
    learn('attendance'),
  ]);
  return found;
};
