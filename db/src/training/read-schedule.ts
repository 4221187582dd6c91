import type { EntityManager } from '@mikro-orm/postgresql';
import type {
  Closed,
  PlannedClass,
  PlannedResource,
  PlannedUse,
  Schedule,
} from '@whetstone/core/training/conflicts.ts';
import type { Condition } from '../access/reach.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** A closed period with its name. */
export interface ClosedRow extends Closed {
  titleZh: string;
  titleEn: string;
  unitZh: string;
  unitEn: string;
}

/** A resource as conflicts name it. */
export interface NamedResource extends PlannedResource {
  nameZh: string;
  nameEn: string;
}

/** A schedule with what its conflicts are called. */
export interface ReadSchedule extends Schedule {
  readonly closed: readonly ClosedRow[];
  readonly resources: readonly NamedResource[];
}

const held = `('called', 'confirmed', 'finished', 'failed')`;
/** A whole day around a stretch of days, whatever the zone: what is read too much does not conflict. */
const within = (from: string, to: string) => `${from} < ?::date + 2 and ${to} > ?::date - 1`;

/**
 * The schedule between two days: classes that meet a condition and are not cancelled, with sessions and people; all uses
 * of the resources that they use, also by classes of others; closed periods.
 */
export async function readSchedule(
  em: EntityManager,
  which: Condition,
  { from, to }: { from: string; to: string },
): Promise<ReadSchedule> {
  const classes = await plannedClasses(em, which, { from, to });
  const ids = sqlArray(classes.map(({ id }) => id));
  const resources = await rows<NamedResource>(
    em,
    `select r.id, case when r.consumed then k.on_hand else r.stock - k.written_off end as stock, r.consumed, r.seats,
       r.name_zh as "nameZh", r.name_en as "nameEn"
     from resource r left join lateral store_stock(array[r.id]) k on true
     where exists (select from resource_booking b where b.resource_id = r.id and b.class_id = any(?::uuid[]))`,
    [ids],
  );
  const uses = await rows<PlannedUse>(
    em,
    `select v.resource_id as "resourceId", v.class_id as "classId", v.class_session_id as "sessionId",
       case when r.consumed then v.open else v.amount end as amount, ${isoInstant('v.begins_at')} as "beginsAt",
       ${isoInstant('v.ends_at')} as "endsAt"
     from store_reservations(?::uuid[]) v join resource r on r.id = v.resource_id
     where (r.consumed and v.open > 0) or (not r.consumed and ${within('v.begins_at', 'v.ends_at')})
     order by v.begins_at, v.booking_id`,
    [sqlArray(resources.map(({ id }) => id)), to, from],
  );
  return { classes, uses, resources, closed: await closedPeriods(em, { from, to }) };
}

/** Periods in which units hold no classes, the earliest first. */
export function closedPeriods(
  em: EntityManager,
  { from, to }: { from: string; to: string },
): Promise<ClosedRow[]> {
  return rows(
    em,
    `select p.id, p.title_zh as "titleZh", p.title_en as "titleEn", ${isoDate('p.from_on')} as "fromOn",
       ${isoDate('p.to_on')} as "toOn", p.unit_path::text as "unitPath", u.name_zh as "unitZh", u.name_en as "unitEn"
     from closed_period p join unit u on u.id = p.unit_id
     where p.from_on <= ?::date and p.to_on >= ?::date order by p.from_on, p.id`,
    [to, from],
  );
}

function plannedClasses(
  em: EntityManager,
  { sql, params }: Condition,
  { from, to }: { from: string; to: string },
): Promise<PlannedClass[]> {
  return rows(
    em,
    `select c.id, c.unit_path::text as "unitPath", c.lead_id as "leadId", ${isoInstant('c.begins_at')} as "beginsAt",
       ${isoInstant('c.ends_at')} as "endsAt", coalesce(p.held, 0) as held, coalesce(p.ids, '[]') as "personIds",
       case when c.off_post and c.state in ('planned', 'running') then coalesce(p.duty, 0) else 0 end as "onDuty",
       coalesce((select json_agg(json_build_object('id', s.id, 'beginsAt', ${isoInstant('s.begins_at')},
         'endsAt', ${isoInstant('s.ends_at')}) order by s.begins_at) from class_session s where s.class_id = c.id), '[]')
         as sessions
     from training_class c
     left join lateral (select count(*)::int as held, json_agg(m.person_id) as ids,
         count(*) filter (where exists (select from duty_entry d where d.person_id = m.person_id
           and d.serves_on between c.from_on and c.to_on))::int as duty
       from class_place m where m.class_id = c.id and m.state in ${held}) p on true
     where ${sql} and c.state <> 'cancelled' and ${within('c.begins_at', 'c.ends_at')} order by c.begins_at, c.id`,
    [...params, to, from],
  );
}
