import { myAttendance } from '@whetstone/core/training/attendance-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address of a scanned code holds the session and the code. */
export const load: PageLoad = async ({ fetch, url }) => {
  const [held] = await Promise.all([call(fetch, myAttendance), learn('attendance', 'leave')]);
  return { held, scanned: url.search };
};
