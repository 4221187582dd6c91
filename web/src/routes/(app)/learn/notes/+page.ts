import { myNotes } from '@whetstone/core/learning/notes/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [mine] = await Promise.all([call(fetch, myNotes), learn('notes')]);
  return { mine };
};
