import { induction, inductionChoices } from '@whetstone/core/training/induction-contract.ts';
import { classes } from '@whetstone/core/training/class-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [found, choices, listed] = await Promise.all([
    call(fetch, induction, { params: { inductionId: params.intake } }),
    call(fetch, inductionChoices),
    call(fetch, classes, { query: {} }),
    learn('induct', 'induction'),
  ]);
  const open = listed.classes.filter(({ state }) => state === 'planned' || state === 'running');
  return { found, choices, classes: open };
};
