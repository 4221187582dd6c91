import { modelChanges } from '@whetstone/core/standards/change-contract.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ fetch, depends }) => {
  depends('standards:changes');
  return call(fetch, modelChanges);
};
