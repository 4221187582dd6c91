import { changeMaterial, modelChange } from '@whetstone/core/standards/change-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends('standards:change');
  const given = { params: { changeId: params.change } };
  const [change, material] = await Promise.all([
    call(fetch, modelChange, given),
    call(fetch, changeMaterial, given),
    learn('capability'),
  ]);
  return { change, material };
};
