import { myWhy } from '@whetstone/core/capability/why-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [why, standard] = await Promise.all([
    call(fetch, myWhy, { params: { capabilityCode: params.code } }),
    call(fetch, names),
    learn('capability', 'why'),
  ]);
  return { why, names: standard };
};
