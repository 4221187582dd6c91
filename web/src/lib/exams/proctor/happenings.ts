import type { Seat } from '@whetstone/core/exams/proctor-contract.ts';
import { isOffline } from '@whetstone/core/exams/proctor-seat.ts';

/** Something that the console saw happen to a candidate. */
export interface Happening {
  id: string;
  kind: 'offline' | 'back' | 'left';
  at: string;
  personId: string;
  /** How often the page had been left by then. */
  times: number;
}

/** What happened between two looks at a round: a lost network, a network that is back, a left page. */
export function happenedBetween(before: readonly Seat[], after: readonly Seat[], now: string): Happening[] {
  const known = new Map(before.map((seat) => [seat.personId, seat]));
  return after.flatMap((seat) => {
    const was = known.get(seat.personId);
    if (!was || was === seat) return [];
    const { personId, leftPageCount: times } = seat;
    const one = (kind: Happening['kind']): Happening => ({
      id: `${kind} ${personId} ${now}`,
      kind,
      at: now,
      personId,
      times,
    });
    const back = isOffline(was, now) && !isOffline(seat, now) && seat.submittedAt === null;
    return [...(back ? [one('back')] : []), ...(times > was.leftPageCount ? [one('left')] : [])];
  });
}

/** Who went silent since the last look: the clock alone says so, nobody tells it. */
export function wentOffline(seats: readonly Seat[], since: string, now: string): Happening[] {
  return seats
    .filter((seat) => !isOffline(seat, since) && isOffline(seat, now))
    .map(({ personId, leftPageCount: times }) => ({
      id: `offline ${personId} ${now}`,
      kind: 'offline',
      at: now,
      personId,
      times,
    }));
}
