import { secondsBetween } from '../platform/clock.ts';
import type { ReentryPolicy } from './round-policies.ts';

/** What the server knows of a candidate who asks for a running attempt. */
export interface Return {
  startedAt: string;
  /** The last sign of life: an answer, a beat, or a proctor letting the device in. */
  lastSeenAt: string;
  /** The code was shown at the door a short while ago. */
  codeShown: boolean;
}

/** A start whose answer was lost is asked for again at once; that is no return. */
const SAME_START_SECONDS = 60;

export type ReentryObstacle = 'reentry-needs-code' | 'reentry-over';

/** What keeps a candidate from coming back to their attempt; null when nothing does. */
export function reentryObstacle(policy: ReentryPolicy, back: Return, now: string): ReentryObstacle | null {
  if (policy.kind === 'free' || secondsBetween(back.startedAt, now) <= SAME_START_SECONDS) return null;
  if (policy.kind === 'code') return back.codeShown ? null : 'reentry-needs-code';
  return secondsBetween(back.lastSeenAt, now) > policy.minutes * 60 ? 'reentry-over' : null;
}
