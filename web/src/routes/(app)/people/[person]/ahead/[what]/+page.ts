import { personChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { personPlan } from '@whetstone/core/capability/plan-contract.ts';
import { error } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** What lies ahead of a person: the next rank, the plan of a change of post. */
export const load: PageLoad = async ({ fetch, params }) => {
  await learn('checklist', 'capability');
  const of = { params: { personId: params.person } };
  if (params.what === 'promotion')
    return { what: 'promotion' as const, list: await call(fetch, personChecklist, of) };
  if (params.what === 'plan') return { what: 'plan' as const, view: await call(fetch, personPlan, of) };
  error(404, { message: '', code: 'not-found' });
};
