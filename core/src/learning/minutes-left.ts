/** A lesson as far as it has been followed. */
export interface Followed {
  kind: 'text' | 'video';
  /** Length as announced. */
  minutes: number;
  /** Where the video was left. */
  resumeSecond: number;
  /** Seconds of it that were followed, each once. */
  watchedSeconds: number;
}

/**
 * Whole minutes that a lesson still takes: its length less what has been followed of it, or less what lies
 * before the resume point of its video where that is more. At least 1, as its check is still to come.
 */
export function minutesLeft({ kind, minutes, resumeSecond, watchedSeconds }: Followed): number {
  const done = Math.max(watchedSeconds, kind === 'video' ? resumeSecond : 0);
  return Math.max(1, Math.ceil(minutes - done / 60));
}
