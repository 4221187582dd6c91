import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { resources } from '@whetstone/core/training/resource-contract.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const given = url.searchParams.get('on') ?? '';
  const on = /^20\d\d-\d\d-\d\d$/.test(given) ? given : isoDay(new Date().toISOString());
  // The hours of a training day.
  const span = { beginsAt: minuteOfDay(on, 480), endsAt: minuteOfDay(on, 1080) };
  const [found, tree, { modules }] = await Promise.all([
    call(fetch, resources, { query: span }),
    call(fetch, units),
    call(fetch, names),
    learn('planning', 'classes', 'resources', 'yearplan', 'instructor'),
  ]);
  return { found, units: tree.units, modules, on, span };
};
