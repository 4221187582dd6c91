import type { EntityManager } from '@mikro-orm/postgresql';
import type { DutyLine, RosterChange } from '@whetstone/core/training/roster.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** Somebody of a unit, or lent to it. */
export interface RosterPersonRow {
  id: string;
  name: string;
  badgeNumber: string;
  lentFromZh: string | null;
  lentFromEn: string | null;
}

/** The people of a unit, and whoever of others is on its roster in a stretch of days. */
export function peopleOfRoster(
  em: EntityManager,
  unitId: string,
  { from, to }: { from: string; to: string },
): Promise<RosterPersonRow[]> {
  return rows(
    em,
    `select p.id, p.name, p.badge_number as "badgeNumber",
            case when p.unit_id <> ? then u.name_zh end as "lentFromZh",
            case when p.unit_id <> ? then u.name_en end as "lentFromEn"
     from person p join unit u on u.id = p.unit_id
     where p.left_on is null and (p.unit_id = ? or p.id in (select d.person_id from duty_entry d
       where d.unit_id = ? and d.serves_on between ?::date and ?::date))
     order by (p.unit_id <> ?), p.badge_number limit 400`,
    [unitId, unitId, unitId, unitId, from, to, unitId],
  );
}

/** All shifts of these people in a stretch of days, for whichever unit. */
export function linesOfPeople(
  em: EntityManager,
  personIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<DutyLine[]> {
  return rows(
    em,
    `select d.person_id as "personId", ${isoDate('d.serves_on')} as "servesOn", s.code as "shiftCode",
            d.unit_id as "unitId"
     from duty_entry d join shift s on s.id = d.shift_id
     where d.person_id = any(?::uuid[]) and d.serves_on between ?::date and ?::date
     order by d.serves_on, s.position, d.person_id`,
    [sqlArray(personIds), from, to],
  );
}

/** Days on which these people are on approved leave, or off post in a class. */
export function elsewhereOf(
  em: EntityManager,
  personIds: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<{ personId: string; why: 'leave' | 'class'; fromOn: string; toOn: string }[]> {
  return rows(
    em,
    `select e.person_id as "personId", e.why, ${isoDate('e.from_on')} as "fromOn", ${isoDate('e.to_on')} as "toOn"
     from (select l.person_id, 'leave' as why, l.from_on, least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) as to_on
           from leave l
           union all
           select c.person_id, 'class', t.from_on, t.to_on from class_place c
           join training_class t on t.id = c.class_id
           where c.state in ('called', 'confirmed') and t.off_post and t.state in ('planned', 'running')) e
     where e.person_id = any(?::uuid[]) and e.from_on <= ?::date and e.to_on >= ?::date`,
    [sqlArray(personIds), to, from],
  );
}

/** Nobody else changes the roster of this unit until the transaction ends. */
export async function holdRoster(em: EntityManager, unitId: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 7))', [`roster ${unitId}`]);
}

const columns = `jsonb_to_recordset(?::jsonb) as n("personId" uuid, "servesOn" date, "shiftCode" text, "unitId" uuid)
  join shift s on s.code = n."shiftCode"`;
const told = `d.person_id as "personId", ${isoDate('d.serves_on')} as "servesOn",
  (select code from shift where id = d.shift_id) as "shiftCode", d.unit_id as "unitId"`;

/**
 * Carries a change out: what goes is taken off, what comes is put on, also when the person was on that shift for
 * another unit.
 * @returns what really changed; lines that were so already are in neither part
 */
export async function applyChange(em: EntityManager, { put, taken }: RosterChange): Promise<RosterChange> {
  const gone = await rows<DutyLine>(
    em,
    `delete from duty_entry d using ${columns}
     where d.person_id = n."personId" and d.serves_on = n."servesOn" and d.shift_id = s.id
       and (d.unit_id = n."unitId")
     returning ${told}`,
    [JSON.stringify(taken)],
  );
  const moved = await rows<DutyLine>(
    em,
    `delete from duty_entry d using ${columns}
     where d.person_id = n."personId" and d.serves_on = n."servesOn" and d.shift_id = s.id
       and d.unit_id <> n."unitId"
     returning ${told}`,
    [JSON.stringify(put)],
  );
  const come = await rows<DutyLine>(
    em,
    `insert into duty_entry as d (person_id, serves_on, shift_id, unit_id)
     select n."personId", n."servesOn", s.id, n."unitId" from ${columns}
     on conflict do nothing returning ${told}`,
    [JSON.stringify(put)],
  );
  return { put: come, taken: [...gone, ...moved] };
}

/** How many of these lines stand as they are given. */
export async function standing(em: EntityManager, lines: readonly DutyLine[]): Promise<number> {
  const [found] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n from ${columns}
     join duty_entry d on d.person_id = n."personId" and d.serves_on = n."servesOn" and d.shift_id = s.id
       and d.unit_id = n."unitId"`,
    [JSON.stringify(lines)],
  );
  return found?.n ?? 0;
}
