import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';

/**
 * Counts the month of a day for every branch anew: who was asked, who has finished, what was right, whose lesson checks were
 * passed. Minutes are not counted. Members are those of today; who was asked is who was a member then.
 * @param day any day of the month
 */
export async function countBranches(em: EntityManager, day: string, now: string): Promise<void> {
  await rows(
    em,
    `with span as (select date_trunc('month', ?::date)::date as month),
     asked as (
       select l.branch_id, l.person_id, bool_and(l.answered_at is not null) as finished,
              count(l.answered_at)::int as answers, count(*) filter (where l.verdict = 'right')::int as "right"
       from push_place l join study_push s on s.id = l.push_id cross join span
       where l.branch_id is not null and s.withdrawn_at is null
         and s.send_on >= span.month and s.send_on < (span.month + interval '1 month')
       group by 1, 2),
     sums as (
       select branch_id, count(*)::int as asked, count(*) filter (where finished)::int as finished,
              sum(answers)::int as answers, sum("right")::int as "right" from asked group by 1),
     passed as (
       select p.branch_id, count(distinct r.person_id)::int as n
       from study_record r join person p on p.id = r.person_id cross join span
       where p.branch_id is not null and r.completed_by is not null
         and (r.completed_at at time zone 'Asia/Shanghai') >= span.month
         and (r.completed_at at time zone 'Asia/Shanghai') < (span.month + interval '1 month')
       group by 1),
     members as (
       select branch_id, count(*)::int as n from person
       where branch_id is not null and (left_on is null or left_on > ?::date) group by 1),
     held as (
       select m.branch_id, jsonb_object_agg(m.kind, m.n) as meetings from (
         select branch_id, kind, count(*)::int as n from branch_meeting cross join span
         where closed_at is not null and struck_at is null
           and (starts_at at time zone 'Asia/Shanghai') >= span.month
           and (starts_at at time zone 'Asia/Shanghai') < (span.month + interval '1 month')
         group by 1, 2) m group by 1)
     insert into branch_month (branch_id, month, members, asked, finished, answers, "right", passed, meetings, counted_at)
     select b.id, span.month, coalesce(members.n, 0), coalesce(s.asked, 0), coalesce(s.finished, 0), coalesce(s.answers, 0),
            coalesce(s."right", 0), coalesce(passed.n, 0), coalesce(held.meetings, '{}'), ?::timestamptz
     from branch b cross join span left join sums s on s.branch_id = b.id left join passed on passed.branch_id = b.id
     left join members on members.branch_id = b.id left join held on held.branch_id = b.id
     where members.n > 0
     on conflict (branch_id, month) do update set members = excluded.members, asked = excluded.asked,
       finished = excluded.finished, answers = excluded.answers, "right" = excluded."right", passed = excluded.passed,
       meetings = excluded.meetings, counted_at = excluded.counted_at`,
    [day, day, now],
  );
}
