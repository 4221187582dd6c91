import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { cellsKey } from '#lib/capability/follow-cells.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds what is shown: unit, module, must-haves only, the open cell. */
export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends(cellsKey);
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const [unitId, moduleCode, open] = [asked('unit'), asked('module'), asked('cell')?.split('.')];
  const mustOnly = asked('must') === '1';
  const query = {
    ...(unitId && { unitId }),
    ...(moduleCode && { moduleCode }),
    ...(mustOnly && { mustOnly }),
  };
  const [heat, standard, panel] = await Promise.all([
    call(fetch, heatmap, { query }),
    call(fetch, names),
    open?.[0] && open[1] ? call(fetch, cell, { params: { unitId: open[0], capabilityCode: open[1] } }) : null,
    learn('unit', 'capability'),
  ]);
  return { heat, names: standard, panel, moduleCode: moduleCode ?? '', mustOnly };
};
