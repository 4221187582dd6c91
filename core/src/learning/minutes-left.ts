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
 * Whole minutes that a lesson still takes: of a video what lies behind the resume point, of a text what
 * has not been spent on it. At least 1, as its check is still to come.
 */
export function minutesLeft({ kind, minutes, resumeSecond, studySeconds }: Followed): number {
  const done = kind === 'video' ? resumeSecond : studySeconds;
  return Math.max(1, Math.ceil(minutes - done / 60));
}
