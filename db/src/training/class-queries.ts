import type { EntityManager } from '@mikro-orm/postgresql';
import type { ClassBooking, ClassLine, SessionView } from '@whetstone/core/training/class-shapes.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { tiedTo } from './class-ties.ts';

/** A class as it is read, before names of people are put to it. */
export interface ClassRow extends Omit<
  ClassLine,
  'lead' | 'assistants' | 'held' | 'waiting' | 'mayLead' | 'mayPlan' | 'mine'
> {
  unitPath: string;
  leadId: string;
  assistantIds: string[];
  leads: boolean;
  teaches: boolean;
  isMember: boolean;
}

/** The category that was in force on the first day of the class, or else the newest of its code. */
const category = `lateral (select g.code, g.name_zh, g.name_en, g.family, g.way from training_category g
  where g.code = c.category_code
  order by (g.from_on <= c.from_on and (g.to_on is null or g.to_on >= c.from_on)) desc, g.from_on desc limit 1)`;

/** SQL that is true for classes that this person leads; the person is given once as a parameter. */
export const leadsClass = `? in (select c.lead_id::text union all select jsonb_array_elements_text(c.assistant_ids))`;

/** SQL that is true for classes in which this person teaches; the person is given once as a parameter. */
const teaches = `exists (select from resource_booking b join resource r on r.id = b.resource_id
  join instructor i on i.id = r.instructor_id where b.class_id = c.id and i.person_id = ?)`;

/** SQL that is true for classes in which this person has a place. */
const isMember = `exists (select from class_place m where m.class_id = c.id and m.person_id = ?
  and m.state not in ('excused', 'replaced', 'withdrawn'))`;

/** A class `c` of the units at or below these paths, or one that this person leads, teaches or is in. */
export function classesOf(paths: readonly string[], force: boolean, personId: string): Condition {
  if (force) return { sql: 'true', params: [] };
  return {
    sql: `(c.unit_path <@ any(?::ltree[]) or ${leadsClass} or ${teaches} or ${isMember})`,
    params: [sqlArray(paths), personId, personId, personId],
  };
}

/** A class `c` that this person leads, teaches or is in. */
export function classesWith(personId: string): Condition {
  return { sql: `(${leadsClass} or ${teaches} or ${isMember})`, params: [personId, personId, personId] };
}

/** The state of a planned class follows the clock: it runs from its first session on. */
const stateNow = `case when c.state = 'planned' and c.begins_at <= ?::timestamptz then 'running' else c.state end`;

/** Classes that meet a condition, the earliest first. */
export function classRows(
  em: EntityManager,
  { sql, params }: Condition,
  { personId, now, limit = 400 }: { personId: string; now: string; limit?: number },
): Promise<ClassRow[]> {
  return rows(
    em,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", c.intake,
       json_build_object('code', c.category_code, 'nameZh', coalesce(g.name_zh, c.category_code),
         'nameEn', coalesce(g.name_en, c.category_code), 'family', coalesce(g.family, 'specialist'),
         'way', coalesce(g.way, 'ordered')) as category,
       c.capability_codes as "capabilityCodes", c.unit_id as "unitId", c.unit_path::text as "unitPath",
       u.name_zh as "unitZh", u.name_en as "unitEn", c.lead_id as "leadId", c.assistant_ids as "assistantIds",
       ${isoDate('c.from_on')} as "fromOn", ${isoDate('c.to_on')} as "toOn",
       ${isoInstant('c.begins_at')} as "beginsAt", ${isoInstant('c.ends_at')} as "endsAt",
       ${stateNow} as state, c.capacity, c.least, c.off_post as "offPost",
       ${isoDate('c.bookable_until_on')} as "bookableUntilOn", c.plan_line_id as "planLineId",
       c.close_proposed_at is not null and c.state <> 'closed' as "closeProposed", c.revision,
       ${leadsClass} as leads, ${teaches} as teaches, ${isMember} as "isMember"
     from training_class c join unit u on u.id = c.unit_id left join ${category} g on true
     where ${sql} order by c.begins_at, c.id limit ${limit}`,
    [now, personId, personId, personId, ...params],
  );
}

export function sessionsOf(
  em: EntityManager,
  classIds: readonly string[],
): Promise<(SessionView & { classId: string })[]> {
  return rows(
    em,
    `select s.id, s.class_id as "classId", s.position, s.kind, s.title, ${isoInstant('s.begins_at')} as "beginsAt",
       ${isoInstant('s.ends_at')} as "endsAt", s.course_code as "courseCode", s.drill_code as "drillCode",
       s.drill_session_id as "drillSessionId", s.round_id as "roundId", s.revision,
       ${tiedTo} as tied
     from class_session s where s.class_id = any(?::uuid[]) order by s.begins_at, s.position`,
    [sqlArray(classIds)],
  );
}

export function bookingsOfClass(em: EntityManager, classId: string): Promise<ClassBooking[]> {
  return rows(
    em,
    `select b.id, b.resource_id as "resourceId", r.kind, r.name_zh as "nameZh", r.name_en as "nameEn", r.place, r.seats,
       r.measure, b.amount, b.session_id as "sessionId", ${isoInstant('b.begins_at')} as "beginsAt",
       ${isoInstant('b.ends_at')} as "endsAt", r.instructor_id as "instructorId"
     from resource_booking b join resource r on r.id = b.resource_id
     where b.class_id = ? order by r.kind, r.name_zh, b.begins_at`,
    [classId],
  );
}

export interface MemberRow {
  placeId: string;
  personId: string;
  state:
    | 'called'
    | 'confirmed'
    | 'waiting'
    | 'excused'
    | 'replaced'
    | 'withdrawn'
    | 'absent'
    | 'finished'
    | 'failed';
  way: 'call-up' | 'booking' | 'substitute' | 'entry';
  answeredAt: string | null;
  excuseOpen: boolean;
  reason: string | null;
}

/** The places of a class as far as the reader reaches. */
export function membersOf(em: EntityManager, classId: string): Promise<MemberRow[]> {
  return rows(
    em,
    `select m.id as "placeId", m.person_id as "personId", m.state, m.way, ${isoInstant('m.answered_at')} as "answeredAt",
       m.excuse is not null and m.settled_at is null and m.state = 'called' as "excuseOpen", m.reason
     from class_place m where m.class_id = ?
     order by array_position(array['called','confirmed','finished','failed','absent','waiting','excused','replaced',
       'withdrawn'], m.state::text), m.asked_at, m.id`,
    [classId],
  );
}
