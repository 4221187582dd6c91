import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActionName, roleNames, scopeOf } from '@whetstone/core/access/policy.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** A drill of a class that says what is scored, with what is booked for it. */
export interface ClassDrill {
  readonly id: string;
  readonly classId: string;
  readonly drillCode: string;
  readonly beginsAt: string;
  readonly endsAt: string;
  readonly unitId: string;
  readonly unitPath: string;
  /** The range, site or room that is booked; without one the unit that holds the class. */
  readonly place: string;
  readonly lanes: number;
  /** Null while it is tied to no range day. */
  readonly drillSessionId: string | null;
}

const places = ['range', 'site', 'room'];

/** Drills of a class from the instant `from` to before `to` that say what is scored; none of a class that is over. */
export function drillsOfClass(
  em: EntityManager,
  classId: string,
  { from, to }: { from: string; to: string },
): Promise<ClassDrill[]> {
  return rows(
    em,
    `select s.id, s.class_id as "classId", s.drill_code as "drillCode", ${isoInstant('s.begins_at')} as "beginsAt",
       ${isoInstant('s.ends_at')} as "endsAt", c.unit_id as "unitId", c.unit_path::text as "unitPath",
       s.drill_session_id as "drillSessionId", coalesce(booked.place, u.name_zh) as place,
       coalesce(booked.lanes, 0)::int as lanes
     from class_session s join training_class c on c.id = s.class_id join unit u on u.id = c.unit_id
     left join lateral (
       select (array_agg(r.name_zh order by array_position(?::text[], r.kind::text), b.begins_at))[1] as place,
         sum(b.amount) filter (where r.measure = 'lane') as lanes
       from resource_booking b join resource r on r.id = b.resource_id
       where b.class_id = s.class_id and (b.session_id = s.id or b.session_id is null) and r.kind = any(?::text[])) booked on true
     where s.class_id = ? and s.kind = 'drill' and s.drill_code is not null and c.state = 'planned'
       and s.begins_at >= ?::timestamptz and s.begins_at < ?::timestamptz
     order by s.begins_at, s.id`,
    [sqlArray(places), sqlArray(places), classId, from, to],
  );
}

/** Classes with a drill in this stretch that says what is scored, that is tied to no range day, and that has people. */
export async function classesWithoutDay(
  em: EntityManager,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select distinct c.id from class_session s join training_class c on c.id = s.class_id and c.state = 'planned'
     where s.kind = 'drill' and s.drill_code is not null and s.drill_session_id is null
       and s.begins_at >= ?::timestamptz and s.begins_at < ?::timestamptz
       and exists (select from class_place m where m.class_id = c.id and m.state in ('called', 'confirmed'))
     order by c.id`,
    [from, to],
  );
  return found.map(({ id }) => id);
}

/** The classes of these places. */
export async function classesOfPlaces(em: EntityManager, placeIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    'select distinct class_id as id from class_place where id = any(?::uuid[]) order by 1',
    [sqlArray(placeIds)],
  );
  return found.map(({ id }) => id);
}

/** Who is expected in a class, and who was and is no more. */
export async function peopleOfClass(
  em: EntityManager,
  classId: string,
): Promise<{ expected: string[]; gone: string[] }> {
  const found = await rows<{ personId: string; expected: boolean }>(
    em,
    `select person_id as "personId", state in ('called', 'confirmed', 'finished', 'failed') as expected
     from class_place where class_id = ? and state not in ('waiting', 'absent') order by asked_at, id`,
    [classId],
  );
  const of = (expected: boolean) =>
    found.filter((one) => one.expected === expected).map(({ personId }) => personId);
  return { expected: of(true), gone: of(false) };
}

const scoring: ActionName = 'score-drills';

/** Who teaches a session `s` of a class: instructors booked for it, then the class teacher, then those beside them. */
const teachers = `(select i.person_id as id, 1 as rank from resource_booking b join resource r on r.id = b.resource_id
    join instructor i on i.id = r.instructor_id
    where b.class_id = s.class_id and (b.session_id = s.id or b.session_id is null)
  union all select c.lead_id, 2 from training_class c where c.id = s.class_id
  union all select assistant::uuid, 3 from training_class c, jsonb_array_elements_text(to_jsonb(c.assistant_ids)) assistant
    where c.id = s.class_id)`;

/** A role of `one` lets them score drills on a day: the roles, and twice the SQL of the day. */
const mayScore = (onDay: string) => `exists (select from role_grant g where g.person_id = one.id
  and g.role = any(?::text[]) and g.from_on <= ${onDay} and g.withdrawn_at is null
  and (g.to_on is null or g.to_on >= ${onDay}))`;

const scorers = sqlArray(roleNames.filter((role) => scopeOf(scoring, role)));

/**
 * Who may score a drill of a class on a day, and so answers for it: of those who teach it, each as far as a role of theirs
 * lets them score drills.
 */
export async function examinersOfDrill(
  em: EntityManager,
  { id }: Pick<ClassDrill, 'id'>,
  onDay: string,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select one.id from class_session s, lateral ${teachers} one where s.id = ? and ${mayScore('?::date')}
     group by one.id order by min(one.rank), one.id`,
    [id, scorers, onDay, onDay],
  );
  return found.map((one) => one.id);
}

/** Drills of a class to come that say what is scored, are tied to no range day, and that nobody who teaches them may score. */
export async function drillsWithoutExaminer(
  em: EntityManager,
  classId: string,
  now: string,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select s.id from class_session s where s.class_id = ? and s.kind = 'drill' and s.drill_code is not null
       and s.drill_session_id is null and s.ends_at > ?::timestamptz
       and not exists (select from lateral ${teachers} one where ${mayScore("(s.begins_at at time zone 'Asia/Shanghai')::date")})`,
    [classId, now, scorers],
  );
  return found.map((one) => one.id);
}
