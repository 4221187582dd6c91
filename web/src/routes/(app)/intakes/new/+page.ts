import { inductionChoices } from '@whetstone/core/training/induction-contract.ts';
import { session } from '@whetstone/core/access/contract.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [choices, { serverNow }] = await Promise.all([
    call(fetch, inductionChoices),
    call(fetch, session),
    learn('induct', 'induction'),
  ]);
  return { choices, today: isoDay(serverNow) };
};
