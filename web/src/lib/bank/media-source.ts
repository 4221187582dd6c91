import { getContext, setContext } from 'svelte';

const key = Symbol('media source');

/** Where the media of the items on a screen are read: through the attempt, the check, the practice, the exam or the bank. */
export type MediaSource =
  { attemptId: string } | { checkId: string } | { practiceId: string } | { examId: string } | 'bank';

/** Names the source for all items below. */
export function readMediaFrom(source: () => MediaSource): void {
  setContext(key, source);
}

/** The source of the screen; who names none looks at the bank. */
export function mediaSource(): () => MediaSource {
  return getContext<(() => MediaSource) | undefined>(key) ?? (() => 'bank');
}

/** The address of a file. A candidate's goes through what they sit, so that no file can be had without it. */
export function mediaAddress(source: MediaSource, sha256: string): string {
  if (source === 'bank') return `/api/items/media/${sha256}`;
  if ('examId' in source) return `/api/exams/${source.examId}/media/${sha256}`;
  if ('checkId' in source) return `/api/checks/${source.checkId}/media/${sha256}`;
  if ('practiceId' in source) return `/api/practice-sets/${source.practiceId}/media/${sha256}`;
  return `/api/attempts/${source.attemptId}/media/${sha256}`;
}
