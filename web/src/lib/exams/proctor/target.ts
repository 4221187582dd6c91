import type { ProctorRound, Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** For whom something is done: everybody, a room, or a candidate; what the form begins with. */
export interface Target {
  roomId: string | null;
  seat: Seat | null;
  seconds?: number;
  reason?: 'network' | 'device';
  /** What the form shows first. */
  first?: 'message';
}

/** The name over what is done. */
export function nameOf({ roomId, seat }: Target, round: ProctorRound): string {
  if (seat) return `${seat.name} ${seat.badgeNumber}`;
  return round.rooms.find(({ id }) => id === roomId)?.name ?? say('proctor.wholeRound');
}

/** Whether a pause of exactly this target is under way. */
export function standsStill({ roomId, seat }: Target, round: ProctorRound): boolean {
  if (seat) return seat.pausedSinceAt !== null;
  const room = round.rooms.find(({ id }) => id === roomId);
  return (room ? room.pausedSinceAt : round.pausedSinceAt) !== null;
}

/** Offline time in whole minutes, which is what is usually given back. */
export function givenFor(silentSeconds: number): number {
  return Math.max(60, Math.ceil(silentSeconds / 60) * 60);
}
