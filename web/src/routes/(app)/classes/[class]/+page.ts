import { names } from '@whetstone/core/standards/contract.ts';
import { classView } from '@whetstone/core/training/class-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found, { capabilities }] = await Promise.all([
    call(fetch, classView, { params: { classId: params.class } }),
    call(fetch, names),
    learn('planning', 'classes'),
  ]);
  return { found, capabilities };
};
