import { Type, type Static } from 'typebox';
import { Exactly, Id, Instant, OrNull } from '../platform/shapes.ts';
import { secondsBetween } from '../platform/clock.ts';

/** A room of a round. When the round starts rooms by hand, its candidates begin after `startedAt`. */
export const ExamRoomView = Exactly({
  id: Id,
  name: Type.String(),
  place: OrNull(Type.String()),
  startedAt: OrNull(Instant),
  /** Since when the whole room stands still; null = it runs. */
  pausedAt: OrNull(Instant),
  candidates: Type.Integer(),
});
export type ExamRoomView = Static<typeof ExamRoomView>;

/** Where a candidate stands at the door. */
export type RoomStanding = 'open' | 'not-started' | 'paused';

/**
 * Whether a candidate may begin in their room. Without rooms started by hand the window alone decides;
 * with them a candidate without a room waits too, because nobody has let them in.
 */
export function roomStanding(
  roomStart: boolean,
  room: { startedAt: string | null; pausedAt: string | null } | null,
): RoomStanding {
  if (room?.pausedAt) return 'paused';
  return roomStart && !room?.startedAt ? 'not-started' : 'open';
}

/**
 * Seconds by which the hard end of a room that was started by hand moves: as long after the opening of
 * the round as it began, so that a late room keeps its whole time; at most `latestSeconds`.
 */
export function lateRoomSeconds(
  { opensAt }: { opensAt: string },
  room: { startedAt: string | null } | null,
  latestSeconds = 4 * 3600,
): number {
  if (!room?.startedAt) return 0;
  return Math.min(latestSeconds, Math.max(0, secondsBetween(opensAt, room.startedAt)));
}
