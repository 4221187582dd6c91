import { learn } from '#lib/i18n/say.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
  await learn('sync', 'drills', 'field', 'stores');
};
