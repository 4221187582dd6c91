import { units } from '@whetstone/core/org/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch }) => {
  const [tree] = await Promise.all([call(fetch, units), learn('admin')]);
  return { units: tree.units };
};
