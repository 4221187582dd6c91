import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows } from '../platform/sql.ts';

const hours = (condition: string) =>
  `coalesce(round((sum(extract(epoch from s.ends_at - s.begins_at)) filter (where ${condition}) / 3600)::numeric, 1), 0)::float`;

/** Sessions that an instructor teaches: those booked, or all of a class for which they are booked as a whole. */
const taught = `(select distinct s.id, s.class_id, s.begins_at, s.ends_at from resource_booking b
    join resource r on r.id = b.resource_id
    join class_session s on s.class_id = b.class_id and (b.session_id = s.id or b.session_id is null)
    join training_class c on c.id = s.class_id and c.state <> 'cancelled'
  where r.instructor_id = ?)`;

export interface TaughtHours {
  taughtHours: number;
  comingHours: number;
}

/** Hours of this year that are over, and those to come. */
export async function hoursOf(em: EntityManager, instructorId: string, now: string): Promise<TaughtHours> {
  const [found] = await rows<TaughtHours>(
    em,
    `select ${hours('s.ends_at <= ?::timestamptz')} as "taughtHours", ${hours('s.ends_at > ?::timestamptz')} as "comingHours"
     from ${taught} s where extract(year from s.begins_at) = extract(year from ?::timestamptz)`,
    [now, now, instructorId, now],
  );
  return found ?? { taughtHours: 0, comingHours: 0 };
}

export interface TaughtClass {
  id: string;
  titleZh: string;
  titleEn: string;
  intake: number;
  fromOn: string;
  toOn: string;
  hours: number;
}

/** The classes of an instructor, the newest first. */
export function classesTaught(em: EntityManager, instructorId: string): Promise<TaughtClass[]> {
  return rows(
    em,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", c.intake, ${isoDate('c.from_on')} as "fromOn",
       ${isoDate('c.to_on')} as "toOn", ${hours('true')} as hours
     from ${taught} s join training_class c on c.id = s.class_id group by c.id order by c.from_on desc limit 40`,
    [instructorId],
  );
}

/** How many ratings an instructor has and their mean. */
export async function ratingOf(
  em: EntityManager,
  instructorId: string,
): Promise<{ ratings: number; mean: number | null }> {
  const [found] = await rows<{ ratings: number; mean: number | null }>(
    em,
    `select count(*)::int as ratings, round(avg(stars)::numeric, 2)::float as mean from instructor_rating where instructor_id = ?`,
    [instructorId],
  );
  return found ?? { ratings: 0, mean: null };
}

/** Whether an instructor taught in a class. */
export async function taughtIn(em: EntityManager, instructorId: string, classId: string): Promise<boolean> {
  const found = await rows(em, `select 1 from ${taught} s where s.class_id = ? limit 1`, [
    instructorId,
    classId,
  ]);
  return found.length > 0;
}

export interface OnCallRow {
  classId: string;
  titleZh: string;
  titleEn: string;
  intake: number;
  toOn: string;
  leadId: string;
  place: { zh: string; en: string } | null;
  people: { personId: string; confirmed: boolean }[];
}

/** Classes that run now with the people in them, as far as the reader reaches these. */
export function inTrainingNow(em: EntityManager, now: string): Promise<OnCallRow[]> {
  return rows(
    em,
    `select c.id as "classId", c.title_zh as "titleZh", c.title_en as "titleEn", c.intake, c.lead_id as "leadId",
       ${isoDate('c.to_on')} as "toOn",
       (select json_build_object('zh', r.name_zh, 'en', r.name_en) from resource_booking b
          join resource r on r.id = b.resource_id and r.kind in ('room', 'range', 'site')
        where b.class_id = c.id and b.ends_at > ?::timestamptz order by b.begins_at limit 1) as place,
       json_agg(json_build_object('personId', m.person_id, 'confirmed', m.state = 'confirmed')
         order by p.unit_path, p.badge_number) as people
     from training_class c join class_place m on m.class_id = c.id and m.state in ('called', 'confirmed')
     join person p on p.id = m.person_id
     where c.state in ('planned', 'running') and c.begins_at <= ?::timestamptz and c.ends_at > ?::timestamptz
     group by c.id order by c.begins_at, c.id`,
    [now, now, now],
  );
}
