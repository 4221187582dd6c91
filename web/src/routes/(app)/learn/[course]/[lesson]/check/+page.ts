import { lesson } from '@whetstone/core/learning/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, url }) => {
  const mode = url.searchParams.get('mode') === 'test-out' ? 'test-out' : 'check';
  const [found] = await Promise.all([
    call(fetch, lesson, { params: { lessonId: params.lesson } }),
    learn('questions', 'bank'),
  ]);
  return { lesson: found.lesson, courseId: found.courseId, nextLessonId: found.nextLessonId, mode } as const;
};
