import { forum } from '@whetstone/core/learning/forum-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const q = url.searchParams.get('q')?.trim().slice(0, 60) ?? '';
  const [{ session }, found] = await Promise.all([
    parent(),
    call(fetch, forum, { params: { courseId: params.course }, query: q ? { q } : {} }),
    learn('forum'),
  ]);
  return { ...found, q, courseId: params.course, now: session.serverNow };
};
