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

function linesOf(
  em: EntityManager,
  unitIds: readonly string[],
  { from, to }: Stretch,
): Promise<RosterLine[]> {
  return rows(
    em,
    `select d.person_id as "personId", d.unit_id as "unitId", ${isoDate('d.serves_on')} as "servesOn",
            s.code as "shiftCode"
     from duty_entry d join shift s on s.id = d.shift_id
     where d.unit_id = any(?::uuid[]) and d.serves_on between ?::date and ?::date`,
    [sqlArray(unitIds), from, to],
  );
}

/** Days on which these people are away: approved leave, release from duty for health, a class off their posts. */
function absencesOf(
  em: EntityManager,
  personIds: readonly string[],
  { from, to }: Stretch,
): Promise<Absence[]> {
  const who = sqlArray(personIds);
  const zone = (at: string) => isoDate(`${at} at time zone 'Asia/Shanghai'`);
  return rows(
    em,
    `select l.person_id as "personId", ${isoDate('l.from_on')} as "fromOn",
            ${isoDate('least(l.to_on, coalesce(l.returned_on - 1, l.to_on))')} as "toOn"
     from leave l where l.person_id = any(?::uuid[]) and l.from_on <= ?::date and l.to_on >= ?::date
     union all
     select x.person_id, ${isoDate('x.from_on')}, ${isoDate('x.to_on')}
     from exemption x where x.person_id = any(?::uuid[]) and x.kind = any(?::text[])
       and x.from_on <= ?::date and x.to_on >= ?::date
     union all
     select c.person_id, ${zone('c.begins_at')}, ${zone('c.ends_at')}
     from class_place c join training_class k on k.id = c.class_id and k.off_post
     where c.person_id = any(?::uuid[]) and c.state in ('called', 'confirmed', 'finished', 'failed')
       and c.begins_at < (?::date + 1) and c.ends_at >= (?::date - 1)`,
    [who, to, from, who, sqlArray([...PAUSING_KINDS]), to, from, who, to, from],
  );
}

/** How these units stand on each shift of some days: rosters, who is away, and the minimums that hold. */
export async function strengthAround(
  em: EntityManager,
  unitIds: readonly string[],
  stretch: Stretch,
): Promise<Strength> {
  const lines = await linesOf(em, unitIds, stretch);
  const people = [...new Set(lines.map(({ personId }) => personId))];
  return strengthOf({
    unitIds,
    days: daysOf(stretch),
    shiftCodes: (await shiftsOfForce(em)).map(({ code }) => code),
    lines,
    absences: people.length > 0 ? await absencesOf(em, people, stretch) : [],
    minimums: await strengthAsked(em, unitIds, stretch),
  });
}
