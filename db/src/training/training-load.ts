import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

/** A course that is mandatory on a day. */
export interface CourseRow {
  code: string;
  nameZh: string;
  nameEn: string;
  category: string;
  format: string;
  minutes: number;
  repeatDays: number | null;
  capabilityCodes: string[];
  postCodes: string[];
  source: 'demo' | 'official';
}

/** The courses that are mandatory on a day, in their order. */
export function mandatedCourses(em: EntityManager, on: string): Promise<CourseRow[]> {
  return rows(
    em,
    `select code, name_zh as "nameZh", name_en as "nameEn", category, format, minutes,
            repeat_days as "repeatDays", capability_codes as "capabilityCodes", post_codes as "postCodes", source
     from mandated_course where from_on <= ?::date and (to_on is null or to_on >= ?::date)
     order by position, code`,
    [on, on],
  );
}

/** How many people of a part of the force hold a post. */
export interface PostStrength {
  unitId: string;
  postCode: string;
  nameZh: string;
  nameEn: string;
  people: number;
}

/** People by part and post; a part is a unit with everything below it, or with `ownId` the people right in it. */
const placed = `part as (
   select u.id as unit_id, below.id as place_id from unit u join unit below on below.path <@ u.path
   where u.id = any(?::uuid[])
   union all select id, id from unit where id = ?::uuid)`;

/** The posts that are held in parts of the force, in the order of the standard. */
export function strengthByPost(
  em: EntityManager,
  parts: { childIds: readonly string[]; ownId: string },
  today: string,
): Promise<PostStrength[]> {
  return rows(
    em,
    `with ${placed}
     select part.unit_id as "unitId", p.post_code as "postCode", coalesce(o.name_zh, p.post_code) as "nameZh",
            coalesce(o.name_en, p.post_code) as "nameEn", count(*)::int as people
     from part join person p on p.unit_id = part.place_id
     left join post o on o.code = p.post_code and o.version_id = ${versionIdInForce('framework')}
     where p.post_code is not null and (p.left_on is null or p.left_on > ?::date)
     group by 1, 2, 3, 4, o.position order by o.position nulls last, 2`,
    [sqlArray(parts.childIds), parts.ownId, today, today],
  );
}

/** How often people of a part of the force did a course in a year: `times` by the number of people. */
export interface TimesDone {
  unitId: string;
  courseCode: string;
  times: number;
  people: number;
}

/**
 * Online courses that were finished in a year: every lesson of the course of the same code, by people whose post
 * must take it.
 */
export function coursesTaken(
  em: EntityManager,
  parts: { childIds: readonly string[]; ownId: string },
  { from, to }: { from: string; to: string },
): Promise<TimesDone[]> {
  return rows(
    em,
    `with ${placed},
     lesson_of as (
       select m.code, m.post_codes, l.id, count(*) over (partition by m.code) as lessons
       from mandated_course m join course c on c.code = m.code
       join course_lesson cl on cl.course_id = c.id join lesson l on l.id = cl.lesson_id
       where m.from_on <= ?::date and (m.to_on is null or m.to_on >= ?::date)),
     done as (
       select p.unit_id, l.code, p.id from lesson_of l
       join study_record s on s.lesson_id = l.id
         and s.completed_at >= ?::timestamptz and s.completed_at < ?::timestamptz + interval '1 day'
       join person p on p.id = s.person_id and l.post_codes @> to_jsonb(p.post_code)
       group by p.unit_id, l.code, p.id, l.lessons having count(*) = l.lessons)
     select part.unit_id as "unitId", d.code as "courseCode", 1 as times, count(*)::int as people
     from done d join part on part.place_id = d.unit_id group by 1, 2`,
    [sqlArray(parts.childIds), parts.ownId, to, to, from, to],
  );
}

/**
 * Courses that results of a year bear out: results on as many days in each of the course's capabilities that the
 * post asks for. A course that is due once a year or less is borne out by one day.
 */
export function coursesProven(
  em: EntityManager,
  parts: { childIds: readonly string[]; ownId: string },
  { from, to }: { from: string; to: string },
): Promise<TimesDone[]> {
  return rows(
    em,
    `with ${placed},
     mandated as materialized (
       select code, post_codes, capability_codes, coalesce(repeat_days, 365) < 365 as often
       from mandated_course where from_on <= ?::date and (to_on is null or to_on >= ?::date)),
     asks as materialized (
       select m.code, post.code as post_code, capability.code as capability_code, m.often
       from mandated m cross join lateral jsonb_array_elements_text(m.post_codes) post (code)
       cross join lateral jsonb_array_elements_text(m.capability_codes) capability (code)),
     days as materialized (
       select e.person_id, e.capability_code, count(distinct e.happened_on)::int as n from evidence e
       where e.status = 'confirmed' and e.happened_on between ?::date and ?::date
         and e.capability_code in (select capability_code from asks where often)
         and e.person_id in (select p.id from person p join part on part.place_id = p.unit_id)
       group by 1, 2),
     score as materialized (
       select s.person_id, s.unit_id, p.post_code, s.capability_code, s.last_evidence_on >= ?::date as fresh
       from capability_score s join person p on p.id = s.person_id
       where s.unit_id in (select place_id from part) and s.required_level is not null),
     done as (
       select s.unit_id, s.person_id, a.code,
              min(case when a.often then coalesce(d.n, 0) when s.fresh then 1 else 0 end) as times
       from score s join asks a on a.post_code = s.post_code and a.capability_code = s.capability_code
       left join days d on a.often and d.person_id = s.person_id and d.capability_code = s.capability_code
       group by 1, 2, 3)
     select part.unit_id as "unitId", d.code as "courseCode", d.times::int as times, count(*)::int as people
     from done d join part on part.place_id = d.unit_id where d.times > 0 group by 1, 2, 3`,
    [sqlArray(parts.childIds), parts.ownId, to, to, from, to, from],
  );
}
