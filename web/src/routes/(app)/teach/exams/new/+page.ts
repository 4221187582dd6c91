import { redirect } from '@sveltejs/kit';
import { supply, templates } from '@whetstone/core/exams/setting-contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { preparedFrom } from '#lib/exams/composing/new-exam.ts';
import { Supply } from '#lib/exams/composing/supply.ts';
import { unitsWithin } from '#lib/exams/holding/plan.svelte.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const asked = url.searchParams.get('template') ?? '';
  // Whoever comes from elsewhere chooses a template, or none, in the list of exams.
  if (asked === '') redirect(307, '/teach/exams');
  const [{ session }, counted, standard, tree, kept] = await Promise.all([
    parent(),
    call(fetch, supply, { query: {} }),
    call(fetch, names),
    call(fetch, units),
    call(fetch, templates),
    learn('composing', 'setting'),
  ]);
  const roots = session.grants
    .filter(({ role }) => role === 'trainer' || role === 'planner')
    .map(({ unitId }) => unitId);
  return {
    prepared: preparedFrom(
      asked,
      kept.templates,
      standard.capabilities,
      new Supply(counted.rows),
      session.serverNow,
    ),
    units: unitsWithin(tree.units, roots),
    posts: standard.posts,
    now: session.serverNow,
  };
};
