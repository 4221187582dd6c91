import type { EntityManager } from '@mikro-orm/postgresql';
import type { FileDoubt } from '@whetstone/core/exams/answer-file.ts';
import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import { keptOp } from './answer-log.ts';

/** A graded script that holds answers which came late, with what was last decided about them. */
export interface LateScriptRow {
  readonly attemptId: string;
  readonly personId: string;
  readonly examId: string;
  readonly examTitle: string;
  readonly passPercent: number;
  readonly name: string;
  readonly badgeNumber: string;
  readonly deadlineAt: string | null;
  readonly gradedAt: string;
  readonly score: number;
  readonly maxScore: number;
  /** All words on the answers to which something came late. */
  readonly log: LoggedOp[];
  readonly doubts: FileDoubt[];
  readonly call: LastCall | null;
}

interface LastCall {
  readonly decision: 'take' | 'leave';
  readonly serverRev: number;
  readonly answers: number;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly regradeId: string | null;
  /** State of that regrade; `undone` once another has taken it back. */
  readonly state: string | null;
}

/** Late, and not left out by whoever held the round before the script was graded. */
const undecided = `o.late and not exists (select from answer_file f where f.attempt_id = o.attempt_id
  and f.device = o.device and f.counted = false and f.decided_at >= o.received_at and f.decided_at < a.graded_at)`;

/** Such scripts, at most 400, the one to which something came last first; or the one of an attempt. */
export function lateScriptRows(em: EntityManager, attemptId: string | null = null): Promise<LateScriptRow[]> {
  return rows(
    em,
    `with late as (
       select o.attempt_id, max(o.received_at) as at, array_agg(distinct o.position) as positions
       from answer_op o join attempt a on a.id = o.attempt_id and a.state in ('graded', 'released')
       where ${undecided} and (?::uuid is null or o.attempt_id = ?::uuid)
       group by o.attempt_id order by at desc limit 400)
     select a.id as "attemptId", a.person_id as "personId", e.id as "examId", e.title as "examTitle",
            (e.rules ->> 'passPercent')::float8 as "passPercent", c.name, c.badge_number as "badgeNumber",
            ${isoInstant('a.deadline_at')} as "deadlineAt", ${isoInstant('a.graded_at')} as "gradedAt",
            a.score, a.max_score as "maxScore", l.log, d.doubts, k.call
     from late join attempt a on a.id = late.attempt_id
     join round r on r.id = a.round_id join exam e on e.id = r.exam_id
     join lateral name_cards(array[a.person_id]) c on true
     cross join lateral (select jsonb_agg(${keptOp} order by o.server_rev) as log from answer_op o
       where o.attempt_id = a.id and o.position = any(late.positions) and (not o.late or ${undecided})) l
     cross join lateral (select coalesce(jsonb_agg(distinct x.doubt), '[]') as doubts
       from answer_file f, jsonb_array_elements_text(f.doubts) x (doubt)
       where f.attempt_id = a.id and x.doubt <> 'result-out') d
     left join lateral (select jsonb_build_object('decision', k.decision, 'serverRev', k.server_rev,
         'answers', k.answers, 'reason', k.reason, 'decidedBy', b.name,
         'decidedAt', ${isoInstant('k.decided_at')}, 'regradeId', k.regrade_id,
         'state', case when exists (select from regrade u where u.undoes_id = g.id and u.state = 'published')
           then 'undone' else g.state end) as call
       from late_call k join lateral name_cards(array[k.decided_by_id]) b on true
       left join regrade g on g.id = k.regrade_id
       where k.attempt_id = a.id order by k.decided_at desc, k.id desc limit 1) k on true
     order by late.at desc, a.id`,
    [attemptId, attemptId],
  );
}
