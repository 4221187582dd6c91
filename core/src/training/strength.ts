/** A person on a shift of a day, for a unit. */
export interface RosterLine {
  readonly personId: string;
  readonly unitId: string;
  readonly servesOn: string;
  readonly shiftCode: string;
}

/** Days, both included, on which a person is not on duty: on leave, or in a class. */
export interface Absence {
  readonly personId: string;
  readonly fromOn: string;
  readonly toOn: string;
}

/** So many people at least on a shift of a unit; of several rules the highest number holds. */
export interface StrengthMinimum {
  readonly unitId: string;
  readonly shiftCode: string;
  readonly least: number;
  readonly fromOn: string;
  /** Last day; null while it lasts. */
  readonly toOn: string | null;
}

/** How a shift of a unit stands on a day. */
export interface ShiftStand {
  readonly unitId: string;
  readonly on: string;
  readonly shiftCode: string;
  /** On the roster and not away; null = the unit has no roster of that day, which is not the same as nobody. */
  readonly present: number | null;
  /** Null: no minimum is set. */
  readonly least: number | null;
}

/** The shifts that matter, and in which of them each person stands. */
export interface Strength {
  readonly shifts: readonly ShiftStand[];
  /** Positions in `shifts` by person; whoever is in none is absent from the map. */
  readonly standsIn: ReadonlyMap<string, readonly number[]>;
}

/**
 * `unknown` no roster · `free` no minimum · `ok` above the minimum · `edge` exactly at it, nobody more can go ·
 * `below` under it.
 */
export type StrengthState = 'unknown' | 'free' | 'ok' | 'edge' | 'below';

const keyOf = (unitId: string, on: string, shiftCode: string) => `${unitId} ${on} ${shiftCode}`;

/**
 * Who is on duty: roster lines minus who is away. A unit without any line on a day has an unknown roster
 * there: its shifts are listed with `present: null`.
 */
export function strengthOf(world: {
  readonly unitIds: readonly string[];
  readonly days: readonly string[];
  readonly shiftCodes: readonly string[];
  readonly lines: readonly RosterLine[];
  readonly absences: readonly Absence[];
  readonly minimums: readonly StrengthMinimum[];
}): Strength {
  const known = new Set(world.lines.map(({ unitId, servesOn }) => `${unitId} ${servesOn}`));
  const people = presentByShift(world.lines, world.absences);
  const shifts: ShiftStand[] = [];
  const standsIn = new Map<string, number[]>();
  for (const unitId of world.unitIds)
    for (const on of world.days)
      for (const shiftCode of world.shiftCodes) {
        const present = people.get(keyOf(unitId, on, shiftCode)) ?? [];
        for (const personId of present)
          standsIn.set(personId, [...(standsIn.get(personId) ?? []), shifts.length]);
        shifts.push({
          unitId,
          on,
          shiftCode,
          present: known.has(`${unitId} ${on}`) ? present.length : null,
          least: leastOn(world.minimums, unitId, on, shiftCode),
        });
      }
  return { shifts, standsIn };
}

function presentByShift(lines: readonly RosterLine[], absences: readonly Absence[]): Map<string, string[]> {
  const away = Map.groupBy(absences, ({ personId }) => personId);
  const present = new Map<string, Set<string>>();
  for (const { personId, unitId, servesOn, shiftCode } of lines) {
    if (away.get(personId)?.some(({ fromOn, toOn }) => fromOn <= servesOn && servesOn <= toOn)) continue;
    const key = keyOf(unitId, servesOn, shiftCode);
    present.set(key, (present.get(key) ?? new Set()).add(personId));
  }
  return new Map([...present].map(([key, ids]) => [key, [...ids]]));
}

function leastOn(minimums: readonly StrengthMinimum[], unitId: string, on: string, shiftCode: string) {
  const asked = minimums.filter(
    (one) =>
      one.unitId === unitId &&
      one.shiftCode === shiftCode &&
      one.fromOn <= on &&
      (one.toOn === null || one.toOn >= on),
  );
  return asked.length === 0 ? null : Math.max(...asked.map(({ least }) => least));
}

/** How many of the chosen stand in each shift, by its position. */
export function takenFrom(
  standsIn: Strength['standsIn'],
  shiftCount: number,
  chosen: Iterable<string>,
): Int32Array {
  const taken = new Int32Array(shiftCount);
  for (const personId of new Set(chosen)) for (const at of standsIn.get(personId) ?? []) taken[at]! += 1;
  return taken;
}

/** How a shift stands when so many of its people are in the class. */
export function stateAfter({ present, least }: ShiftStand, taken: number): StrengthState {
  if (present === null) return 'unknown';
  if (least === null) return 'free';
  const left = present - taken;
  return left < least ? 'below' : left === least ? 'edge' : 'ok';
}

/** Positions of the shifts that the chosen bring below their minimum: those that were below without them are not theirs. */
export function broughtBelow({ shifts, standsIn }: Strength, chosen: Iterable<string>): number[] {
  const taken = takenFrom(standsIn, shifts.length, chosen);
  return shifts.flatMap((shift, at) =>
    taken[at]! > 0 && stateAfter(shift, taken[at]!) === 'below' ? [at] : [],
  );
}

/**
 * The shifts that a change leaves below their minimum with fewer people than before; those that were as short before are
 * not its doing. Where there was no roster nothing is known to be lowered.
 * @param before and after it, of the same units, days and shifts
 * @param emptied a roster that is gone after the change counts as nobody (true), or as unknown again (false)
 */
export function loweredBy(
  before: readonly ShiftStand[],
  after: readonly ShiftStand[],
  emptied: boolean,
): ShiftStand[] {
  return after.flatMap((shift, at) => {
    const was = before[at]?.present ?? null;
    const is = shift.present ?? (emptied ? 0 : null);
    const lowered = was !== null && is !== null && shift.least !== null && is < shift.least && is < was;
    return lowered ? { ...shift, present: is } : [];
  });
}

/** How many people may still go from each shift before it is below its minimum; infinite without a minimum or roster. */
export function roomOf(shifts: readonly ShiftStand[]): Float64Array {
  return Float64Array.from(shifts, ({ present, least }) =>
    present === null || least === null ? Infinity : Math.max(0, present - least),
  );
}
