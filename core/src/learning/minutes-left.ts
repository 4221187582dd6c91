/** A lesson as far as it has been followed. */
export interface Followed {
  kind: 'text' | 'video';
  /** Length as announced. */
  minutes: number;
  /** Where the video was left. */
  resumeSecond: number;
  /** Logged time in the lesson. */
  studySeconds: number;
}

/**
 * Whole minutes that a lesson still takes: its length less what has been spent on it, or less what lies
 * before the resume point of its video where that is more. At least 1, as its check is still to come.
 */
export function minutesLeft({ kind, minutes, resumeSecond, studySeconds }: Followed): number {
  const done = Math.max(studySeconds, kind === 'video' ? resumeSecond : 0);
  return Math.max(1, Math.ceil(minutes - done / 60));
}
