import type { EntityManager } from '@mikro-orm/postgresql';
import type { ProctorEvent } from '@whetstone/core/exams/proctor-contract.ts';
import { isoInstant, rows } from '../platform/sql.ts';

const kindOfStep = `case when e."to" = 'in_progress' then 'began' when e."to" = 'overdue' then 'time-over'
  when e."to" = 'no_show' then 'no-show' else e."to" end`;

/** Steps of attempts that a proctor wants to see; what proctors did themselves is told by their own events. */
const steps = `select e.id, e.at, ${kindOfStep} as kind, a.person_id, null::uuid as room_id,
    e.actor_id, e.reason, null::text as text, null::int as seconds, null::jsonb as read
  from attempt_event e join attempt a on a.id = e.attempt_id
  where a.round_id = ? and (e."to" in ('submitted', 'overdue', 'released', 'no_show')
    or (e."to" = 'in_progress' and e."from" = 'ready'))`;

const done = `select i.id, i.at, i.kind, i.candidate_id, i.room_id, i.actor_id, i.reason, i.text, i.seconds,
    case when i.kind = 'message' then jsonb_build_object('of', i.reached, 'by', (
      select count(*) from exam_intervention_reading g where g.intervention_id = i.id)) end
  from exam_intervention i where i.round_id = ?`;

/** Answer files that a proctor brought in. */
const brought = `select f.id, f.arrived_at, 'import-file', a.person_id, null::uuid, f.brought_by_id, f.reason,
    null::text, null::int, null::jsonb
  from answer_file f join attempt a on a.id = f.attempt_id
  where a.round_id = ? and f.brought_by_id is not null`;

/** What happened in a round, newest first. The names of those who acted are of the same house as the reader. */
export function eventsOfRound(em: EntityManager, roundId: string, limit: number): Promise<ProctorEvent[]> {
  return rows(
    em,
    `select x.id, ${isoInstant('x.at')} as at, x.kind, x.person_id as "personId", x.room_id as "roomId",
            case when x.actor_id <> x.person_id or x.person_id is null then actor.name end as actor,
            x.reason, x.text, x.seconds, x.read
     from (${steps} union all ${done} union all ${brought}) x left join person actor on actor.id = x.actor_id
     order by x.at desc, x.id desc limit ?`,
    [roundId, roundId, roundId, limit],
  );
}
