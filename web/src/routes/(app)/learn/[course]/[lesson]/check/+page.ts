import { lesson, openCheck } from '@whetstone/core/learning/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

// Drawing items is a write: it happens in the browser, once, not while the server renders.
export const ssr = false;

export const load: PageLoad = async ({ fetch, params, url }) => {
  const lessonId = params.lesson;
  const mode = url.searchParams.get('mode') === 'test-out' ? 'test-out' : 'check';
  const [found, check] = await Promise.all([
    call(fetch, lesson, { params: { lessonId } }),
    call(fetch, openCheck, { params: { lessonId }, body: { mode } }),
    learn('learning', 'bank'),
  ]);
  return { lesson: found.lesson, courseId: found.courseId, mode, check } as const;
};
