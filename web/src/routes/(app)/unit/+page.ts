import { heatmap, unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { cellsKey } from '#lib/capability/follow-cells.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends(cellsKey);
  const asked = url.searchParams.get('unit');
  const unitId = asked ?? (await call(fetch, heatmap)).unit.id;
  const [overview, standard] = await Promise.all([
    call(fetch, unitOverview, { params: { unitId } }),
    call(fetch, names),
    learn('unit', 'capability', 'profile'),
  ]);
  return { overview, names: standard };
};
