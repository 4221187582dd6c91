import { sessionAttendance } from '@whetstone/core/training/attendance-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The list is kept on the device, so that the roll is called without network too. */
export const load: PageLoad = async ({ fetch, params }) => {
  const [held] = await Promise.all([
    call(fetch, sessionAttendance, { params: { sessionId: params.session } }),
    learn('attendance'),
  ]);
  return { held };
};
