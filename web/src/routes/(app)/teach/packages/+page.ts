import { deskMedia } from '@whetstone/core/learning/media/media-contract.ts';
import { coursePackages } from '@whetstone/core/learning/packages/package-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, depends }) => {
  depends('learning:packages');
  const [{ packages }, { coming }] = await Promise.all([
    call(fetch, coursePackages),
    call(fetch, deskMedia),
    learn('packages'),
  ]);
  return { packages, coming };
};
