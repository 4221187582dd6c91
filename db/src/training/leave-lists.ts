import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';

/** A request in a list of its unit, with what a decision needs to know. */
export interface RequestPlace {
  id: string;
  unitId: string;
  unitPath: string;
  /** The most other people of the unit who are away on one of its days. */
  othersAway: number;
  unitPeople: number;
  /** Its person's shifts that fall into it. */
  shifts: number;
}

/** Those in a unit that wait for a decision, or that run or ended without a word of the return; the oldest first. */
export function requestsOfUnit(
  em: EntityManager,
  unitIds: readonly string[],
  states: readonly string[],
): Promise<RequestPlace[]> {
  return rows(
    em,
    `select r.id, p.unit_id as "unitId", p.unit_path::text as "unitPath",
       (select coalesce(max(n), 0)::int from (
          select count(distinct l.person_id) as n from generate_series(r.from_on, r.to_on, interval '1 day') d
          join leave l on l.from_on <= d::date and l.to_on >= d::date
            and (l.returned_on is null or l.returned_on > d::date) and l.person_id <> r.person_id
          join person o on o.id = l.person_id and o.unit_id = p.unit_id
          group by d) days) as "othersAway",
       (select count(*)::int from person o where o.unit_id = p.unit_id) as "unitPeople",
       (select count(*)::int from duty_entry e where e.person_id = r.person_id
          and e.serves_on between r.from_on and r.to_on) as shifts
     from leave_request r join person p on p.id = r.person_id
     where p.unit_id = any(?::uuid[]) and r.state = any(?::text[])
     order by r.from_on, r.id limit 300`,
    [sqlArray(unitIds), sqlArray(states)],
  );
}

/** A shift on which the person of a request is on the roster, with how many others are there. */
export interface ShiftMissed {
  requestId: string;
  unitId: string;
  servesOn: string;
  shiftCode: string;
  /** People on it who are there, without the person. */
  have: number;
}

/** The shifts that these requests would leave without their person. */
export function shiftsMissed(em: EntityManager, requestIds: readonly string[]): Promise<ShiftMissed[]> {
  return rows(
    em,
    `select r.id as "requestId", e.unit_id as "unitId", ${isoDate('e.serves_on')} as "servesOn",
       s.code as "shiftCode",
       (select count(*)::int from duty_entry o where o.unit_id = e.unit_id and o.serves_on = e.serves_on
          and o.shift_id = e.shift_id and o.person_id <> r.person_id
          and not exists (select from leave l where l.person_id = o.person_id and l.from_on <= o.serves_on
            and l.to_on >= o.serves_on and (l.returned_on is null or l.returned_on > o.serves_on))) as have
     from leave_request r join duty_entry e on e.person_id = r.person_id
       and e.serves_on between r.from_on and r.to_on
     join shift s on s.id = e.shift_id
     where r.id = any(?::uuid[]) order by e.serves_on, s.position`,
    [sqlArray(requestIds)],
  );
}

/** Somebody who is away. */
export interface AwayRow {
  personId: string;
  name: string;
  badgeNumber: string;
  unitZh: string;
  unitEn: string;
  why: 'leave' | 'class';
  fromOn: string;
  toOn: string;
  /** The leave is over, and nothing was told of the return. */
  late: boolean;
}

const awayRows = `select l.person_id, 'leave' as why, l.from_on,
     least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) as to_on,
     (l.returned_on is null and exists (select from leave_request q
        where q.leave_id = l.id and q.state = 'approved')) as open
   from leave l, d where l.from_on <= d.until
     and (least(l.to_on, coalesce(l.returned_on - 1, l.to_on)) >= d.since
          or (l.returned_on is null and l.to_on >= d.since - 60 and exists (select from leave_request q
            where q.leave_id = l.id and q.state = 'approved')))
   union all
   select c.person_id, 'class', t.from_on, t.to_on, false
   from class_place c join training_class t on t.id = c.class_id, d
   where c.state in ('called', 'confirmed') and t.off_post and t.state in ('planned', 'running')
     and t.from_on <= d.until and t.to_on >= d.since`;

/**
 * Everybody of these units who is away on a day, on leave or off post in a class; also who should be back and is not. Each
 * is listed once, who is on leave during a class as on leave, 500 at most.
 */
export function awayOn(em: EntityManager, unitIds: readonly string[], on: string): Promise<AwayRow[]> {
  return rows(
    em,
    `with d as (select ?::date as since, ?::date as until), away as (${awayRows}), one as (
       select distinct on (a.person_id) a.* , a.open and a.to_on < d.until as late from away a, d
       order by a.person_id, (a.to_on >= d.until) desc, a.why desc, a.to_on desc)
     select p.id as "personId", p.name, p.badge_number as "badgeNumber", u.name_zh as "unitZh",
            u.name_en as "unitEn", a.why, ${isoDate('a.from_on')} as "fromOn", ${isoDate('a.to_on')} as "toOn", a.late
     from one a join person p on p.id = a.person_id join unit u on u.id = p.unit_id
     where p.unit_id = any(?::uuid[]) order by u.path, p.badge_number limit 500`,
    [on, on, sqlArray(unitIds)],
  );
}

/**
 * How many people of these units are away on each of so many days from a day on, each counted once a day: who is on leave
 * during a class as on leave, who is late back from leave on the first day.
 */
export function awayByDay(
  em: EntityManager,
  unitIds: readonly string[],
  { from, days }: { from: string; days: number },
): Promise<{ on: string; leave: number; class: number }[]> {
  return rows(
    em,
    `with d as (select ?::date as since, ?::date + ?::int - 1 as until), away as (${awayRows})
     , gone as (
       select g::date as day, a.person_id, bool_or(a.why = 'leave') as leave
       from d cross join generate_series(d.since, d.until, interval '1 day') g
       join away a on a.from_on <= g::date and (a.to_on >= g::date or (a.open and g::date = d.since))
       join person p on p.id = a.person_id and p.unit_id = any(?::uuid[])
       group by 1, 2)
     select ${isoDate('g')} as "on", count(*) filter (where o.leave)::int as "leave",
       count(*) filter (where not o.leave)::int as "class"
     from d cross join generate_series(d.since, d.until, interval '1 day') g
     left join gone o on o.day = g::date
     group by g order by g`,
    [from, from, days, sqlArray(unitIds)],
  );
}
