import { unitModule } from '@whetstone/core/capability/unit-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { cellsKey } from '#lib/capability/follow-cells.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, depends }) => {
  depends(cellsKey);
  const [found, standard] = await Promise.all([
    call(fetch, unitModule, { params: { unitId: params.unit, moduleCode: params.module } }),
    call(fetch, names),
    learn('unit', 'capability'),
  ]);
  return { found, names: standard };
};
