import { myChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [list] = await Promise.all([call(fetch, myChecklist), learn('checklist', 'capability')]);
  return { list };
};
