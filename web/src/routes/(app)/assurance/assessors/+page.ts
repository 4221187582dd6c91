import { assessorReport } from '@whetstone/core/capability/assurance-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const capabilityCode = url.searchParams.get('capability') ?? '';
  const [report, standard] = await Promise.all([
    call(fetch, assessorReport, { query: { ...(capabilityCode && { capabilityCode }) } }),
    call(fetch, names),
    learn('assurance'),
  ]);
  return { report, names: standard, capabilityCode };
};
