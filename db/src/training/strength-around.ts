import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, daysBetween } from '@whetstone/core/platform/day.ts';
import {
  type Absence,
  type RosterLine,
  type Strength,
  strengthOf,
} from '@whetstone/core/training/strength.ts';
import { PAUSING_KINDS } from '../capability/pauses.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { holdsOf } from './hold-days.ts';
import { shiftsOfForce } from './shifts.ts';
import { strengthAsked } from './strength-rules.ts';

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** The days of a stretch, both ends included. */
export function daysOf({ from, to }: Stretch): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
}

/** A line of a roster, and whether its person is away on that day. */
type LineRow = RosterLine & { away: boolean };

/**
 * The rosters of these units, people lent to them included, whoever asks: how many are on a shift is told to those who do not
 * reach everybody on it, why somebody is away is told to nobody. Away is who is on approved leave, released
 * from duty for health, or in a class off their post.
 */
function linesOf(em: EntityManager, unitIds: readonly string[], { from, to }: Stretch): Promise<LineRow[]> {
  return rows(
    em,
    `select person_id as "personId", unit_id as "unitId", ${isoDate('serves_on')} as "servesOn",
            shift_code as "shiftCode", away
     from duty_lines(?::uuid[], ?::date, ?::date, ?::text[])`,
    [sqlArray(unitIds), from, to, sqlArray([...PAUSING_KINDS])],
  );
}

/** The units on whose rosters these people are in a stretch of days; whoever is lent serves another than their own. */
export async function unitsServed(
  em: EntityManager,
  personIds: readonly string[],
  { from, to }: Stretch,
): Promise<string[]> {
  const found = await rows<{ unitId: string }>(
    em,
    `select distinct unit_id as "unitId" from duty_entry
     where person_id = any(?::uuid[]) and serves_on between ?::date and ?::date`,
    [sqlArray(personIds), from, to],
  );
  return found.map(({ unitId }) => unitId);
}

const ofDay = ({ personId, servesOn }: RosterLine): Absence => ({
  personId,
  fromOn: servesOn,
  toOn: servesOn,
});

/**
 * How these units stand on each shift of some days: rosters, who is away or off duty by a leader's word, and the minimums
 * that hold.
 */
export async function strengthAround(
  em: EntityManager,
  unitIds: readonly string[],
  stretch: Stretch,
): Promise<Strength> {
  const lines = await linesOf(em, unitIds, stretch);
  const isHeld = await holdsOf(em, [...new Set(lines.map(({ personId }) => personId))]);
  return strengthOf({
    unitIds,
    days: daysOf(stretch),
    shiftCodes: (await shiftsOfForce(em)).map(({ code }) => code),
    lines,
    absences: lines.filter(({ away, personId, servesOn }) => away || isHeld(personId, servesOn)).map(ofDay),
    minimums: await strengthAsked(em, unitIds, stretch),
  });
}
