import { deadLetters, health } from '@whetstone/core/platform/contract.ts';
import { sealList } from '@whetstone/core/archive/seal-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  // Not being well is what this page is about, so it is no error of the page.
  const state = call(fetch, health).catch((error: unknown) => {
    if (error instanceof CallRefused && error.code === 'unavailable') return { ill: error.sentence };
    throw error;
  });
  const [condition, letters, seals] = await Promise.all([
    state,
    call(fetch, deadLetters),
    call(fetch, sealList),
    learn('admin'),
  ]);
  return { condition, letters, seals };
};
