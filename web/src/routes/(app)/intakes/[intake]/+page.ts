import { induction } from '@whetstone/core/training/induction-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found] = await Promise.all([
    call(fetch, induction, { params: { inductionId: params.intake } }),
    learn('induct', 'induction'),
  ]);
  return { found };
};
