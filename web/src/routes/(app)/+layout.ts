import { session } from '@whetstone/core/access/contract.ts';
import { redirect } from '@sveltejs/kit';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { openWork } from '#lib/shell/navigation.ts';
import type { LayoutLoad } from './$types';

/** Who is signed in. Without a session: to the login, and back here afterwards. */
export const load: LayoutLoad = async ({ fetch, url, untrack }) => {
  try {
    const who = await call(fetch, session);
    await openWork(who.hats);
    return { session: who };
  } catch (error) {
    if (!(error instanceof CallRefused) || error.status !== 401) throw error;
    const here = untrack(() => url.pathname + url.search);
    redirect(303, here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`);
  }
};
