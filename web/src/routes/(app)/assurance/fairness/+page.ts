import { fairnessReport } from '@whetstone/core/capability/assurance-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** Fitness differs most by sex and age: it is what one looks at first. */
const FIRST = 'FIT-01';

export const load: PageLoad = async ({ fetch, url }) => {
  const [standard] = await Promise.all([call(fetch, names), learn('assurance')]);
  const asked = url.searchParams.get('capability') ?? FIRST;
  const known = standard.capabilities.some(({ code }) => code === asked);
  const capabilityCode = known ? asked : (standard.capabilities[0]?.code ?? FIRST);
  const report = await call(fetch, fairnessReport, { query: { capabilityCode } });
  return { report, names: standard, capabilityCode };
};
