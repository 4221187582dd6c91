import { recordAppeals } from '@whetstone/core/archive/appeal-contract.ts';
import { itemAppeals } from '@whetstone/core/exams/appeal-contract.ts';
import { voidAppeals } from '@whetstone/core/exams/void-appeal-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, depends }) => {
  depends('exams:appeals');
  const [{ session }, list, ofRecords, ofVoidings] = await Promise.all([
    parent(),
    call(fetch, itemAppeals, { query: {} }),
    call(fetch, recordAppeals),
    call(fetch, voidAppeals),
    learn('marking', 'appeals', 'voiding'),
  ]);
  return { ...list, ofRecords: ofRecords.appeals, ofVoidings: ofVoidings.appeals, now: session.serverNow };
};
