import { personHolds } from '@whetstone/core/training/hold-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('app:holds');
  const [file, standard] = await Promise.all([
    call(fetch, personHolds, { params: { personId: params.person } }),
    call(fetch, names),
    learn('holds', 'capability', 'drills'),
  ]);
  return { file, names: standard };
};
