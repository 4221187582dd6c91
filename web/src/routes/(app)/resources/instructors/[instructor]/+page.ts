import { names } from '@whetstone/core/standards/contract.ts';
import { instructorPage } from '@whetstone/core/training/instructor-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found, { modules }] = await Promise.all([
    call(fetch, instructorPage, { params: { instructorId: params.instructor } }),
    call(fetch, names),
    learn('planning', 'classes', 'yearplan', 'resources', 'instructor', 'keeping'),
  ]);
  return { found, modules };
};
