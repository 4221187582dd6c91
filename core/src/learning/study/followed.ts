import { millisecondsOf } from '../../platform/clock.ts';
import type { Range } from './ranges.ts';
import type { Stretch } from './study-claim.ts';

/** What is left of a stretch when nobody follows two things at once; null: all its time was taken. */
export interface Followed {
  readonly stretch: Stretch;
  readonly range: Range | null;
}

const startOf = ({ startedAt }: Stretch) => millisecondsOf(startedAt);
const endOf = (stretch: Stretch) => startOf(stretch) + stretch.tookSeconds * 1000;

function inOrder(one: Stretch, other: Stretch): number {
  return startOf(one) - startOf(other) || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/**
 * What a person's stretches, of all lessons and devices together, count for. Each moment of the wall clock counts
 * once, for the stretch that began first: a second device at the same time adds nothing, and a stretch that began
 * while another ran counts from where that one ended. So what counts is never more than twice the time that
 * passed. Depends on the set of stretches alone, not on when they were told.
 */
export function followed(stretches: readonly Stretch[]): Followed[] {
  let takenMs = -Infinity;
  return [...stretches].sort(inOrder).map((stretch) => {
    const { from, to, tookSeconds } = stretch;
    const freeFromMs = Math.max(takenMs, startOf(stretch));
    const leftMs = endOf(stretch) - freeFromMs;
    takenMs = Math.max(takenMs, endOf(stretch));
    if (leftMs <= 0) return { stretch, range: null };
    const rate = (to - from) / tookSeconds;
    return { stretch, range: [Math.max(from, to - (leftMs / 1000) * rate), to] as const };
  });
}
