import { keptAnswer, unsentPushes } from '#lib/outreach/pushes/unsent-answers.ts';
import { isUntold, readKept, type Store } from './kept-place.ts';
import { readDeeds } from './notes/kept-notes.ts';
import { readPractice } from './practice/kept-practice.ts';
import { unsentLessons } from './unsent-places.ts';

const DAY_MS = 86_400_000;

/** The instant of the oldest piece of study, practice, notes or readings that only this device has; null = none waits. */
export function oldestWaiting(store: Store, personId: string): string | null {
  const played = unsentLessons(store, personId).flatMap((lessonId) =>
    (readKept(store, personId, lessonId)?.played ?? []).filter(isUntold).map(({ startedAt }) => startedAt),
  );
  const answered = readPractice(store, personId).waiting.map(({ answeredAt }) => answeredAt);
  const noted = readDeeds(store, personId).flatMap((deed) => (deed.kind === 'note' ? [deed.changedAt] : []));
  const read = unsentPushes(store, personId).flatMap(
    (pushId) => keptAnswer(store, personId, pushId)?.answeredAt ?? [],
  );
  return [...played, ...answered, ...noted, ...read].sort()[0] ?? null;
}

/** Nothing is to be the only copy for more than a day without a word of it (experience.md §6.5). */
export const isOverdue = (oldest: string, now: string): boolean =>
  Date.parse(now) - Date.parse(oldest) > DAY_MS;
