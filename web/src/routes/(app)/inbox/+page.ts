import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { inbox } from '@whetstone/core/outreach/inbox-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
  const all = url.searchParams.has('all');
  const [{ session }, page] = await Promise.all([
    parent(),
    call(fetch, inbox, { query: all ? { all } : {} }),
    learn('inbox'),
  ]);
  // Only an empty inbox says what comes next, and it does well without.
  const next = page.lines.length === 0 ? await call(fetch, myRounds).catch(() => null) : null;
  return { all, page, rounds: next?.rounds ?? [], now: session.serverNow };
};
