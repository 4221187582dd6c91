import { secondsBetween } from '../platform/clock.ts';
import type { ReleaseTime } from './round-policies.ts';

/** Whether a stage of a released result is open, and if not, when it will be. */
export const stageStates = ['shown', 'after-hard-end', 'by-hand', 'never'] as const;
export type StageState = (typeof stageStates)[number];

/** Where a stage of a result stands once the score itself is out. */
export function stageState(release: ReleaseTime, hardEndAt: string, now: string): StageState {
  if (release === 'with-score') return 'shown';
  if (release === 'after-hard-end') return secondsBetween(hardEndAt, now) > 0 ? 'shown' : 'after-hard-end';
  return release;
}
