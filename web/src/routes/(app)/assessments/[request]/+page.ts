import { assessmentRequest } from '@whetstone/core/capability/request-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found, standard] = await Promise.all([
    call(fetch, assessmentRequest, { params: { requestId: params.request } }),
    call(fetch, names),
    learn('orders'),
  ]);
  return { ...found, capabilities: standard.capabilities };
};
