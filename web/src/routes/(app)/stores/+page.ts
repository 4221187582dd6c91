import { storeLedger } from '@whetstone/core/training/ledger-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [ledger] = await Promise.all([call(fetch, storeLedger), learn('ledger', 'planning')]);
  return { ledger };
};
