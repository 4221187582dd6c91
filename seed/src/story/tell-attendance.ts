import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '@whetstone/db/platform/sql.ts';

/** Sessions of so many days back have their attendance told. */
const DAYS = 45;

/**
 * Attendance of the sessions that are over: of a hundred people some 92 were there, five late, two excused and one
 * absent. Who was which follows from the ids, so that the same city is told the same way.
 */
export async function tellAttendance(em: EntityManager, now: string): Promise<void> {
  await em.flush();
  await rows(
    em,
    `insert into attendance_mark (id, session_id, person_id, said, way, device, seq, said_at, received_at,
                                  skew_seconds, by_id, reason, settles)
     select md5('attendance ' || t.session_id || t.person_id)::uuid, t.session_id, t.person_id, t.said,
            case when t.said in ('present', 'late') then 'code' else 'list' end,
            case when t.said in ('present', 'late') then 'code ' || t.person_id else 'demo-device' end,
            case when t.said in ('present', 'late') then 0 else 1 end, t.at, t.at, 0,
            case when t.said in ('present', 'late') then t.person_id else t.lead_id end, null, '[]'
     from (
       select s.id as session_id, p.person_id, c.lead_id, w.said,
              s.begins_at + make_interval(mins => case w.said when 'late' then 8 + d.n % 15 else -(d.n % 20) end) as at
       from class_session s join training_class c on c.id = s.class_id and c.state <> 'cancelled'
       join class_place p on p.class_id = c.id and p.state in ('called', 'confirmed', 'finished', 'failed', 'absent')
       cross join lateral (
         select ('x' || substr(md5(s.id::text || p.person_id::text), 1, 6))::bit(24)::int % 100 as n) d
       cross join lateral (
         select case when p.state = 'absent' or d.n >= 99 then 'absent' when d.n >= 97 then 'excused'
                     when d.n >= 92 then 'late' else 'present' end as said) w
       where s.ends_at < ?::timestamptz and s.begins_at > ?::timestamptz - interval '${DAYS} days') t`,
    [now, now],
  );
}
