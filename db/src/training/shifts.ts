import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** A shift as it is read. */
export interface ShiftRow {
  id: string;
  code: string;
  nameZh: string;
  nameEn: string;
  startMinute: number;
  lengthMinutes: number;
}

/** The shifts of the force in their order. */
export function shiftsOfForce(em: EntityManager): Promise<ShiftRow[]> {
  return rows(
    em,
    `select id, code, name_zh as "nameZh", name_en as "nameEn", start_minute as "startMinute",
            length_minutes as "lengthMinutes" from shift order by position, code`,
  );
}

/** SQL that is true when the person in this column is on leave on a day, given twice as a parameter. */
export const onLeave = (person: string) =>
  `exists (select from leave l where l.person_id = ${person} and l.from_on <= ?::date and l.to_on >= ?::date
    and (l.returned_on is null or l.returned_on > ?::date))`;

/** The days of which any of these units has a roster; null without one. */
export async function rosterDays(
  em: EntityManager,
  unitIds: readonly string[],
): Promise<{ first: string; last: string } | null> {
  const [found] = await rows<{ first: string | null; last: string | null }>(
    em,
    `select ${isoDate('min(f)')} as first, ${isoDate('max(t)')} as last
     from unnest(?::uuid[]) u (id) cross join lateral
       (select min(serves_on) as f, max(serves_on) as t from duty_entry d where d.unit_id = u.id) days`,
    [sqlArray(unitIds)],
  );
  return found?.first && found.last ? { first: found.first, last: found.last } : null;
}
