import { myReports, reports } from '@whetstone/core/capability/report-contract.ts';
import { units, type UnitView } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, depends }) => {
  depends('app:reports');
  const { session } = await parent();
  const makes = session?.hats.includes('planner') === true;
  const [mine, made, standard, tree] = await Promise.all([
    call(fetch, myReports),
    makes ? call(fetch, reports) : { reports: [] },
    makes ? call(fetch, names) : { modules: [], capabilities: [] },
    makes ? call(fetch, units) : { units: [] },
    learn('reports', 'capability'),
  ]);
  const roots = (session?.grants ?? []).filter(({ role }) => role === 'planner').map(({ unitId }) => unitId);
  return {
    makes,
    mine: mine.deliveries,
    reports: made.reports,
    names: standard,
    units: unitsBelow(roots, tree.units),
  };
};

/** The units that one plans for with those below them, in tree order. */
function unitsBelow(roots: readonly string[], all: readonly UnitView[]): UnitView[] {
  const within = new Set(roots);
  for (const { id, parentId } of all) if (parentId !== null && within.has(parentId)) within.add(id);
  return all.filter(({ id }) => within.has(id));
}
