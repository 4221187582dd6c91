import { myPath } from '@whetstone/core/learning/path/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [path, standard] = await Promise.all([call(fetch, myPath), call(fetch, names), learn('path')]);
  return { path, capabilities: standard.capabilities };
};
