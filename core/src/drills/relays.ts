import { instantOf, millisecondsOf } from '../platform/clock.ts';

/** A person of the firing order, as far as the day plan needs it. */
export interface Shooter {
  personId: string;
  /** The seat in the plan so far; null = none yet. */
  relay: number | null;
  lane: string | null;
  /** Something is recorded of them already: they keep their seat. */
  begun: boolean;
  /** Is not there, is postponed or exempt: has no seat. */
  away: boolean;
}

/** A seat in the day plan: relays from 1, lanes named `1` to the number of lanes. */
export interface Seat {
  personId: string;
  relay: number | null;
  lane: string | null;
}

/** Lanes that one session uses side by side, at most. */
export const MOST_LANES = 40;

/** All lanes of a relay, in order. */
function laneNames(lanes: number): string[] {
  return Array.from({ length: lanes }, (_, at) => String(at + 1));
}

/**
 * Seats everybody who is there, in firing order, lane by lane and relay by relay. Relays that have begun
 * (somebody in them has a result) are not moved: whoever sits in one keeps the seat. All others move
 * up to the relays after them, so that a gap left by somebody missing closes; who is away has no seat.
 * @param shooters in firing order
 * @param lanes 1 to 40
 */
export function seatShooters(shooters: readonly Shooter[], lanes: number): Seat[] {
  const kept = (one: Shooter) => !one.away && one.relay !== null && one.lane !== null;
  const begunRelay = Math.max(0, ...shooters.map((one) => (one.begun ? (one.relay ?? 0) : 0)));
  const stays = (one: Shooter) => one.begun || (kept(one) && (one.relay ?? 0) <= begunRelay);
  let relay = begunRelay + 1;
  let free = laneNames(lanes);
  return shooters.map((one): Seat => {
    if (stays(one)) return { personId: one.personId, relay: one.relay, lane: one.lane };
    if (one.away) return { personId: one.personId, relay: null, lane: null };
    if (free.length === 0) {
      relay += 1;
      free = laneNames(lanes);
    }
    return { personId: one.personId, relay, lane: free.shift() ?? null };
  });
}

/** When a relay is expected to begin, and how long its people wait from the first one. */
export interface Expected {
  beginsAt: string;
  waitMinutes: number;
}

/** The expected beginning of a relay: relays follow one another without a break. */
export function expectedOf(relay: number, plan: { firstRelayAt: string; relayMinutes: number }): Expected {
  const waitMinutes = (relay - 1) * plan.relayMinutes;
  return { waitMinutes, beginsAt: instantOf(millisecondsOf(plan.firstRelayAt) + waitMinutes * 60_000) };
}

/** Relays that so many people need. */
export function relaysFor(people: number, lanes: number): number {
  return Math.ceil(people / lanes);
}
