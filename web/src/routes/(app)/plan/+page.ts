import { units } from '@whetstone/core/org/contract.ts';
import { categories } from '@whetstone/core/training/category-contract.ts';
import { yearPlan } from '@whetstone/core/training/plan-contract.ts';
import { calendar } from '@whetstone/core/training/schedule-contract.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { spanAround, type View, views } from '#lib/planning/span.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asked = url.searchParams.get('view');
  const view: View = views.find((one) => one === asked) ?? 'quarter';
  const given = url.searchParams.get('on') ?? '';
  const on = /^20\d\d-\d\d-\d\d$/.test(given) ? given : isoDay(new Date().toISOString());
  const span = spanAround(view, on);
  const [found, tree, known, plan] = await Promise.all([
    call(fetch, calendar, { query: span }),
    call(fetch, units),
    call(fetch, categories),
    // Officers without a role have a calendar of their own classes and no plan.
    call(fetch, yearPlan, { params: { year: on.slice(0, 4) }, query: {} }).catch(() => null),
    learn('planning'),
  ]);
  return { view, on, found, units: tree.units, categories: known.categories, lines: plan?.plan?.lines ?? [] };
};
