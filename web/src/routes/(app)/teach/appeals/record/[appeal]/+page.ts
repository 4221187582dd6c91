import { recordAppeal } from '@whetstone/core/archive/appeal-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('archive:appeal');
  const [matter] = await Promise.all([
    call(fetch, recordAppeal, { params: { appealId: params.appeal } }),
    learn('marking', 'appeals', 'archive', 'drills'),
  ]);
  return { matter };
};
