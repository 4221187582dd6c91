import { personChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [list] = await Promise.all([
    call(fetch, personChecklist, { params: { personId: params.person } }),
    learn('checklist', 'archive', 'capability'),
  ]);
  return { list };
};
