import { stopLocks } from '@whetstone/core/drills/safety.ts';
import type { FieldOp } from './queue/field-op.ts';
import type { RosterPerson, SessionDetail } from './roster-rows.ts';

/** A stop that nobody has ended yet, called on any device or on this one. */
export interface OpenStop {
  id: string;
  personId: string;
  name: string;
  /** Null: it holds in the whole session. */
  lane: string | null;
  reasons: readonly string[];
}

/** The stops that hold now: those the server told of and those of this device, but for what was ended here. */
export function openStops(detail: SessionDetail, ops: readonly FieldOp[]): OpenStop[] {
  const here = ops.filter(({ sessionId, refused }) => sessionId === detail.session.id && !refused);
  const ended = new Set(here.flatMap((op) => (op.kind === 'release' ? [op.stopId] : [])));
  const told = new Map(detail.stops.map((stop) => [stop.id, stop]));
  // A copy that the device kept of an older version says nothing of an end.
  const open = detail.stops.filter(({ released }) => !released);
  const called = here.flatMap((op) =>
    op.kind === 'stop' && !told.has(op.opId)
      ? [{ id: op.opId, personId: op.personId, reasons: op.reasons }]
      : [],
  );
  const people = new Map(detail.roster.map((person) => [person.personId, person]));
  return [...open, ...called]
    .filter(({ id }) => !ended.has(id))
    .map(({ id, personId, reasons }) => {
      const { name = '', lane = null } = people.get(personId) ?? {};
      return { id, personId, name, lane, reasons };
    });
}

/** The stop that takes the pads from somebody; null when they may be scored. */
export function lockOn(stops: readonly OpenStop[], { lane }: Pick<RosterPerson, 'lane'>): OpenStop | null {
  return stops.find((stop) => stopLocks(stop.lane, lane)) ?? null;
}
