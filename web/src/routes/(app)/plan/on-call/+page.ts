import { onCall } from '@whetstone/core/training/instructor-contract.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [found] = await Promise.all([call(fetch, onCall), learn('planning', 'yearplan')]);
  return { found, today: isoDay(found.now) };
};
