import { findLessons } from '@whetstone/core/learning/search/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const [found] = await Promise.all([
    q ? call(fetch, findLessons, { query: { q } }) : { courses: [], lessons: [], found: 0, near: [] },
    learn('finding'),
  ]);
  return { ...found, q };
};
