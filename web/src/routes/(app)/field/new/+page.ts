import { units } from '@whetstone/core/org/contract.ts';
import { drillTypes, names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [tree, types, standard] = await Promise.all([
    call(fetch, units),
    call(fetch, drillTypes),
    call(fetch, names),
    learn('teach'),
  ]);
  return { units: tree.units, drills: types.drills, modules: standard.modules };
};
