import { certificateKindVersions, promotionRuleVersions } from '@whetstone/core/standards/kept-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => {
  const [{ kinds, today }, { rules }, standard] = await Promise.all([
    call(fetch, certificateKindVersions),
    call(fetch, promotionRuleVersions),
    call(fetch, names),
    learn('kept', 'capability'),
  ]);
  return { kinds, rules, today, capabilities: standard.capabilities };
};
