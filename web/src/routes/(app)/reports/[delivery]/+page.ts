import { delivery } from '@whetstone/core/capability/report-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url, depends }) => {
  depends('app:delivery');
  const part = Math.max(0, Number.parseInt(url.searchParams.get('part') ?? '0', 10) || 0);
  const [report] = await Promise.all([
    call(fetch, delivery, { params: { deliveryId: params.delivery }, query: { part } }),
    learn('reports'),
  ]);
  return { report, part };
};
