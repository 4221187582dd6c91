import { millisecondsOf } from '../platform/clock.ts';
import type { DayPlan } from './range-shapes.ts';
import { MOST_LANES, relaysFor } from './relays.ts';

/** A relay of a class is planned so long at most: who shoots no longer has more time than the drill takes. */
const LONGEST_RELAY_MINUTES = 30;

/** What a class has booked for one of its drills. */
export interface BookedDrill {
  /** Lanes booked for it; 0 = none, or a place without lanes. */
  readonly lanes: number;
  /** People of the class. */
  readonly people: number;
  readonly beginsAt: string;
  readonly endsAt: string;
}

/**
 * The day plan that a class begins with: the lanes that are booked, from the beginning of the session, in relays that
 * share its time evenly.
 * @returns null where no lanes are booked; relays of 1 to 30 minutes
 */
export function planOfClassDay({ lanes, people, beginsAt, endsAt }: BookedDrill): DayPlan | null {
  if (lanes < 1) return null;
  const used = Math.min(lanes, MOST_LANES);
  const minutes = (millisecondsOf(endsAt) - millisecondsOf(beginsAt)) / 60_000;
  const share = Math.floor(minutes / Math.max(1, relaysFor(people, used)));
  const relayMinutes = Math.min(LONGEST_RELAY_MINUTES, Math.max(1, share));
  return { lanes: used, relayMinutes, firstRelayAt: beginsAt };
}
