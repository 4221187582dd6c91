import type { EntityManager } from '@mikro-orm/postgresql';
import { LEAST_OF_CLASS, RATING_DAYS } from '@whetstone/core/training/rating.ts';
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

/**
 * How many ratings of an instructor count on a day, and their mean: those of classes whose time to rate is over and that
 * gave enough of them, so that what one member said never shows.
 */
export async function ratingOf(
  em: EntityManager,
  instructorId: string,
  today: string,
): Promise<{ ratings: number; mean: number | null }> {
  const [found] = await rows<{ ratings: number; mean: number | null }>(
    em,
    `select coalesce(sum(x.n), 0)::int as ratings, round((sum(x.stars) / sum(x.n))::numeric, 1)::float as mean from (
       select count(*) as n, sum(r.stars) as stars from instructor_rating r
       join training_class c on c.id = r.class_id
         and (c.ended_at at time zone 'Asia/Shanghai')::date + ${RATING_DAYS} < ?::date
       where r.instructor_id = ? group by r.class_id having count(*) >= ${LEAST_OF_CLASS}) x`,
    [today, instructorId],
  );
  return found ?? { ratings: 0, mean: null };
}

/** The instructors of a class with what this person gave each of them. */
export function ratedBy(
  em: EntityManager,
  classId: string,
  personId: string,
): Promise<{ id: string; personId: string; stars: number | null }[]> {
  return rows(
    em,
    `select i.id, i.person_id as "personId", g.stars from instructor i
     left join instructor_rating g on g.instructor_id = i.id and g.class_id = ? and g.rater_id = ?
     where i.id in (select r.instructor_id from resource_booking b join resource r on r.id = b.resource_id
       where b.class_id = ? and r.instructor_id is not null) and i.person_id <> ? order by i.id`,
    [classId, personId, classId, personId],
  );
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

/** The instructor in their term with this badge number, whoever asks: who teaches is no secret of the force. */
export async function instructorWithBadge(
  em: EntityManager,
  badgeNumber: string,
  today: string,
): Promise<string | null> {
  const [found] = await rows<{ id: string }>(
    em,
    `select c.id from name_cards((select array_agg(i.person_id) from instructor i
       where i.from_on <= ?::date and (i.to_on is null or i.to_on >= ?::date))) c where c.badge_number = ?`,
    [today, today, badgeNumber],
  );
  return found?.id ?? null;
}
