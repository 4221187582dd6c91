import { course } from '@whetstone/core/learning/contract.ts';
import { call } from '#lib/platform/call.ts';
import type { Downloads } from './downloads.svelte.ts';
import { finishedOf } from './finished.ts';
import { lineIsFree, wishesNext } from './next-wish.ts';

/**
 * Brings the next lesson while the one before it is studied, when the person allows it and the line costs nothing;
 * what came so before and is finished makes room for it.
 */
export async function takeNext(
  downloads: Downloads,
  personId: string,
  here: { courseId: string; lessonId: string; nextLessonId: string | null },
): Promise<void> {
  const { courseId, lessonId, nextLessonId } = here;
  if (!nextLessonId || downloads.of(nextLessonId)) return;
  if (!wishesNext(localStorage, personId) || !lineIsFree()) return;
  const found = await call(fetch, course, { params: { courseId } });
  const next = found.lessons.find(({ id }) => id === nextLessonId);
  if (!next || next.completedAt) return;
  const own = downloads.list.filter((one) => one.byItself && one.lessonId !== lessonId);
  for (const done of await finishedOf(own)) await downloads.remove(done.lessonId);
  const { titleZh, titleEn } = next;
  const { titleZh: courseZh, titleEn: courseEn } = found.course;
  downloads.add([{ lessonId: next.id, courseId, titleZh, titleEn, courseZh, courseEn }], true);
}
