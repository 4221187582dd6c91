import { certificateDesk } from '@whetstone/core/archive/certificate-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const q = url.searchParams.get('q') ?? '';
  const from = Number(url.searchParams.get('from') ?? 0) || 0;
  const [desk] = await Promise.all([
    call(fetch, certificateDesk, { query: { q, from } }),
    learn('certdesk', 'certificates', 'capability'),
  ]);
  return { ...desk, q, from };
};
