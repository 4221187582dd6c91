import { round } from '@whetstone/core/exams/round-contract.ts';
import { roundSetup } from '@whetstone/core/exams/holding-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { round: roundId }, depends, parent }) => {
  depends('exams:round');
  const [{ session }, shown, setup] = await Promise.all([
    parent(),
    call(fetch, round, { params: { roundId } }),
    call(fetch, roundSetup, { params: { roundId } }),
    learn('composing', 'setting'),
  ]);
  return { ...shown, setup, now: session.serverNow };
};
