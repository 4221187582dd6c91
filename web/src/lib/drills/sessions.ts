import type { DrillSessionLine } from '@whetstone/core/drills/contract.ts';

export interface Grouped {
  /** Held today, those that still run first. */
  today: DrillSessionLine[];
  /** Held later, the nearest first. */
  coming: DrillSessionLine[];
  /** Held before and not closed, or with results nobody has confirmed: work that is left. */
  left: DrillSessionLine[];
  past: DrillSessionLine[];
}

/** Sorts sessions by what they ask of the trainer today. */
export function groupSessions(sessions: readonly DrillSessionLine[], today: string): Grouped {
  const running = (one: DrillSessionLine) => (one.status === 'open' ? 0 : 1);
  const before = sessions.filter(({ heldOn }) => heldOn < today);
  const isLeft = (one: DrillSessionLine) => one.status === 'open' || one.unconfirmed > 0;
  return {
    today: sessions.filter(({ heldOn }) => heldOn === today).sort((a, b) => running(a) - running(b)),
    coming: sessions.filter(({ heldOn }) => heldOn > today).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1)),
    left: before.filter(isLeft),
    past: before.filter((one) => !isLeft(one)),
  };
}

/** Results of all sessions that wait for their person's word. */
export function unconfirmedIn(sessions: readonly DrillSessionLine[]): number {
  return sessions.reduce((sum, { unconfirmed }) => sum + unconfirmed, 0);
}
