import { session } from '@whetstone/core/access/contract.ts';
import { redirect } from '@sveltejs/kit';
import { openSitting } from '#lib/exams/sitting/open-sitting.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The paper and the answers are on the device; a server has nothing to render. */
export const ssr = false;

/** The shell is left away here, so the page itself asks who is signed in. */
export const load: PageLoad = async ({ fetch, params: { round } }) => {
  const [{ person }] = await Promise.all([call(fetch, session), learn('sitting', 'bank')]);
  const opened = await openSitting(person.id, round);
  if (opened.is === 'not-begun') redirect(303, `/exams/${round}/ready`);
  if (opened.is === 'uploaded') redirect(303, `/exams/${round}/result`);
  return { person, opened };
};
