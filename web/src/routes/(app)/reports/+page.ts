import { myReports, reports } from '@whetstone/core/capability/report-contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { unitsOfRole } from '#lib/org/unit-choice.ts';
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
  return {
    makes,
    mine: mine.deliveries,
    reports: made.reports,
    names: standard,
    units: unitsOfRole(tree.units, session?.grants ?? [], 'planner'),
  };
};
