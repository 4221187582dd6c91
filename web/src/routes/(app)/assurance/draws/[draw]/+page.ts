import { drawDetail } from '@whetstone/core/capability/assurance-contract.ts';
import { drawFieldTest } from '@whetstone/core/capability/field-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends('app:draw');
  const capabilityCode = url.searchParams.get('capability');
  const drawId = { drawId: params.draw };
  const [found, standard, field] = await Promise.all([
    call(fetch, drawDetail, { params: drawId }),
    call(fetch, names),
    capabilityCode ? call(fetch, drawFieldTest, { params: drawId, query: { capabilityCode } }) : null,
    learn('assurance', 'capability', 'orders'),
  ]);
  return { ...found, capabilities: standard.capabilities, capabilityCode: capabilityCode ?? '', field };
};
