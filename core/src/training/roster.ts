import { addDays, dayNumber } from '../platform/day.ts';
import type { Days } from './leave.ts';
import { overlaps } from './leave.ts';

/** A person on a shift of a day, for a unit. */
export interface DutyLine {
  readonly personId: string;
  readonly servesOn: string;
  readonly shiftCode: string;
  readonly unitId: string;
}

/** Lines that come and lines that go. */
export interface RosterChange {
  readonly put: readonly DutyLine[];
  readonly taken: readonly DutyLine[];
}

const keyOf = ({ personId, servesOn, shiftCode }: DutyLine) => `${personId} ${servesOn} ${shiftCode}`;

/** What leads from one roster to the other; lines that stay are in neither part. */
export function changeBetween(before: readonly DutyLine[], after: readonly DutyLine[]): RosterChange {
  const was = new Map(before.map((line) => [keyOf(line), line]));
  const is = new Map(after.map((line) => [keyOf(line), line]));
  const same = (line: DutyLine, other?: DutyLine) => other?.unitId === line.unitId;
  return {
    put: [...is.values()].filter((line) => !same(line, was.get(keyOf(line)))),
    taken: [...was.values()].filter((line) => !same(line, is.get(keyOf(line)))),
  };
}

/** The roster after a change: what goes is gone, what comes is there once. */
export function withChange(lines: readonly DutyLine[], { put, taken }: RosterChange): DutyLine[] {
  const gone = new Set([...taken, ...put].map(keyOf));
  const come = new Map(put.map((line) => [keyOf(line), line]));
  return [...lines.filter((line) => !gone.has(keyOf(line))), ...come.values()];
}

/** What undoes a change. */
export const reverse = ({ put, taken }: RosterChange): RosterChange => ({ put: taken, taken: put });

/** The Monday of the week of a day. */
export function mondayOf(day: string): string {
  // Day 0 of the count was a Thursday.
  return addDays(day, -((((dayNumber(day) + 3) % 7) + 7) % 7));
}

/**
 * The roster of a week as the week before has it: same people, same shifts, seven days on. Who is away on a
 * day, or held by a class, is left out: they are told apart, for somebody else to be put in.
 */
export function copiedWeek(
  before: readonly DutyLine[],
  isAway: (personId: string, day: string) => boolean,
): { lines: DutyLine[]; leftOut: DutyLine[] } {
  const moved = before.map((line) => ({ ...line, servesOn: addDays(line.servesOn, 7) }));
  const away = (line: DutyLine) => isAway(line.personId, line.servesOn);
  return { lines: moved.filter((line) => !away(line)), leftOut: moved.filter(away) };
}

/** A person who is expected elsewhere than on the shift they are on. */
export interface RosterClash {
  readonly personId: string;
  readonly servesOn: string;
  readonly shiftCode: string;
  /** `leave`, `class`, or `shift`: another shift of the same person on the same day. */
  readonly with: 'leave' | 'class' | 'shift';
}

/** Days on which a person is not there for duty, and why. */
export interface Elsewhere extends Days {
  readonly personId: string;
  readonly why: 'leave' | 'class';
}

/** Everything in a roster that cannot be kept, line by line. */
export function clashesOf(lines: readonly DutyLine[], elsewhere: readonly Elsewhere[]): RosterClash[] {
  const byPerson = Map.groupBy(elsewhere, ({ personId }) => personId);
  const ofDay = Map.groupBy(lines, ({ personId, servesOn }) => `${personId} ${servesOn}`);
  return lines.flatMap(({ personId, servesOn, shiftCode }) => {
    const day = { fromOn: servesOn, toOn: servesOn };
    const whys = new Set(
      (byPerson.get(personId) ?? []).filter((one) => overlaps(one, day)).map(({ why }) => why),
    );
    const twice = (ofDay.get(`${personId} ${servesOn}`) ?? []).length > 1;
    const all: RosterClash['with'][] = [...whys, ...(twice ? (['shift'] as const) : [])];
    return all.map((why) => ({ personId, servesOn, shiftCode, with: why }));
  });
}
