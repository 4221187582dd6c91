import { exam } from '@whetstone/core/exams/contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { unitsWithin } from '#lib/exams/holding/plan.svelte.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { exam: examId }, parent }) => {
  const [{ session }, shown, tree, standard] = await Promise.all([
    parent(),
    call(fetch, exam, { params: { examId } }),
    call(fetch, units),
    call(fetch, names),
    learn('composing', 'setting'),
  ]);
  const roots = session.grants
    .filter(({ role }) => role === 'trainer' || role === 'planner')
    .map(({ unitId }) => unitId);
  return {
    exam: shown,
    units: unitsWithin(tree.units, roots),
    posts: standard.posts,
    now: session.serverNow,
  };
};
