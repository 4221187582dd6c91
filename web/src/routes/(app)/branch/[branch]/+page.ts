import { branch } from '@whetstone/core/outreach/branch-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
  const [{ session }, page] = await Promise.all([
    parent(),
    call(fetch, branch, { params: { branchId: params.branch } }),
    learn('branch'),
  ]);
  return { page, today: dayAt(session.serverNow) };
};
