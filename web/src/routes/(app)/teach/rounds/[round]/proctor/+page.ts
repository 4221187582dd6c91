import { proctorConsole, proctorEvents } from '@whetstone/core/exams/proctor-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { round: roundId } }) => {
  const params = { roundId };
  const [first, { events }] = await Promise.all([
    call(fetch, proctorConsole, { params }),
    call(fetch, proctorEvents, { params }),
    learn('proctor'),
  ]);
  return { first, events };
};
