import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { categories } from '@whetstone/core/training/category-contract.ts';
import { yearPlan } from '@whetstone/core/training/plan-contract.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get('year') ?? '';
  const year = /^20\d\d$/.test(asked) ? asked : isoDay(new Date().toISOString()).slice(0, 4);
  const unitId = url.searchParams.get('unit');
  const version = Number(url.searchParams.get('version')) || null;
  const query = { ...(unitId !== null && { unitId }), ...(version !== null && { version }) };
  const [found, tree, known, { capabilities }] = await Promise.all([
    call(fetch, yearPlan, { params: { year }, query }),
    call(fetch, units),
    call(fetch, categories),
    call(fetch, names),
    learn('planning', 'classes', 'yearplan', 'callup'),
  ]);
  const ofChange = url.searchParams.has('change') && found.change !== null;
  return {
    found,
    ofChange,
    asked: { ...query, unitId: found.unit.id },
    units: tree.units,
    categories: known.categories,
    capabilities,
  };
};
