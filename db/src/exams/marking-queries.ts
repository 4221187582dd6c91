import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { MarkingProgress } from '@whetstone/core/exams/marking-contract.ts';
import type { MarkingWay } from '@whetstone/core/exams/marking.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** The question of a queue with how far its marking is, for one marker. */
export interface QueueRow extends MarkingProgress {
  readonly id: string;
  readonly roundId: string;
  readonly examId: string;
  readonly itemVersionId: string;
  readonly examTitle: string;
  readonly opensAt: string;
  readonly unitZh: string;
  readonly unitEn: string;
  readonly itemCode: string;
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly part: string;
  readonly points: number;
  readonly way: MarkingWay;
  readonly tolerance: number;
  readonly rubric: Criterion[];
  readonly rubricNo: number;
  readonly revision: number;
}

/**
 * Whether this marker (its one parameter) may mark script `s` of queue `q` now, if nobody else holds it:
 * not an answer that they must not judge, not marked by them before, seeded by another, or short of marks.
 */
export const markable = `(s.seed_points is not null or s.state <> 'settled')
  and coalesce(s.seeded_by_id, '00000000-0000-0000-0000-000000000000') <> me.id
  and not exists (select from mark m where m.script_id = s.id and m.marker_id = me.id and m.withdrawn_at is null)
  and conflict_of_interest(s.attempt_id, me.id) is null`;

/** How many marks the script still takes, seeded ones always one more. */
export const wanted = `case when s.seed_points is not null then 1 when s.state = 'differs' then 3
    when q.way = 'double' then 2 else 1 end
  - (select count(*) from mark m where m.script_id = s.id and m.withdrawn_at is null
       and (s.seed_points is null and m.turn <> 'check'))`;

/** Queues of rounds within reach, unfinished ones first: all, or one. */
export function queuesWithin(
  em: EntityManager,
  reach: Reach,
  markerId: string,
  queueId?: string,
): Promise<QueueRow[]> {
  const within = reach.force ? 'true' : 'r.unit_path <@ any(?::ltree[])';
  return rows(
    em,
    `select q.id, q.round_id as "roundId", e.id as "examId",
            q.item_version_id as "itemVersionId", e.title as "examTitle", ${isoInstant('r.opens_at')} as "opensAt", u.name_zh as "unitZh",
            u.name_en as "unitEn", i.code as "itemCode", v.kind, v.content, q.part, q.points, q.way,
            q.tolerance, q.rubric, q.rubric_no as "rubricNo", q.revision, n.*
     from (select ?::uuid as id) me, marking_queue q join round r on r.id = q.round_id
     join exam e on e.id = r.exam_id join unit u on u.id = r.unit_id
     join item_version v on v.id = q.item_version_id join item i on i.id = v.item_id,
     lateral (
       select count(*)::int as scripts, (count(*) filter (where s.state = 'settled'))::int as settled,
              (count(*) filter (where s.state = 'differs'))::int as differing,
              (count(*) filter (where ${markable}))::int as "forMe",
              (count(*) filter (where s.state <> 'settled'
                 and conflict_of_interest(s.attempt_id, me.id) is not null))::int as avoided,
              (count(*) filter (where exists (select from mark m where m.script_id = s.id
                 and m.withdrawn_at is null and m.doubtful)))::int as doubtful,
              (select count(*)::int from mark m join marking_script o on o.id = m.script_id
               where o.queue_id = q.id and m.marker_id = me.id and m.withdrawn_at is null) as mine
       from marking_script s where s.queue_id = q.id) n
     where r.cancelled_at is null and ${within} ${queueId ? 'and q.id = ?' : ''}
     order by n.settled = n.scripts, r.opens_at desc, i.code, q.part limit 200`,
    [markerId, ...(reach.force ? [] : [sqlArray(reach.paths)]), ...(queueId ? [queueId] : [])],
  );
}

/** Comments that a marker wrote in a queue, the most used first. */
export async function snippetsOf(em: EntityManager, queueId: string, markerId: string): Promise<string[]> {
  const found = await rows<{ comment: string }>(
    em,
    `select m.comment from mark m join marking_script s on s.id = m.script_id
     where s.queue_id = ? and m.marker_id = ? and m.comment <> ''
     group by m.comment order by count(*) desc, max(m.given_at) desc limit 8`,
    [queueId, markerId],
  );
  return found.map(({ comment }) => comment);
}

/** A mark with who gave it, as the list of scripts and the report read it. */
export interface MarkRow {
  readonly markId: string;
  readonly scriptId: string;
  readonly markerId: string;
  readonly marker: string;
  readonly turn: 'first' | 'second' | 'third' | 'check';
  readonly picks: string[];
  readonly adjust: number;
  readonly points: number;
  readonly comment: string;
  readonly doubtful: boolean;
  readonly givenAt: string;
}

/** The marks of a queue that stand, in the order in which they were given. */
export function marksOf(em: EntityManager, queueId: string): Promise<MarkRow[]> {
  return rows(
    em,
    `select m.id as "markId", m.script_id as "scriptId", m.marker_id as "markerId", c.name as marker, m.turn,
            m.picks, m.adjust, m.points, m.comment, m.doubtful, ${isoInstant('m.given_at')} as "givenAt"
     from mark m join marking_script s on s.id = m.script_id
     join lateral name_cards(array[m.marker_id]) c on true
     where s.queue_id = ? and m.withdrawn_at is null order by m.given_at, m.id`,
    [queueId],
  );
}

export interface ScriptRow {
  readonly scriptId: string;
  readonly attemptId: string;
  readonly code: string;
  readonly state: 'waiting' | 'differs' | 'settled';
  readonly points: number | null;
  readonly seedPoints: number | null;
  /** Who marked it beforehand. */
  readonly seededById: string | null;
  readonly value: unknown;
  /** The attempt waits for markers; once it is graded its marks stand. */
  readonly open: boolean;
}

/** The scripts of a queue in the order in which they are served. */
export function scriptsOf(em: EntityManager, queueId: string): Promise<ScriptRow[]> {
  return rows(
    em,
    `select s.id as "scriptId", s.attempt_id as "attemptId", s.code, s.state, s.points,
            s.seed_points as "seedPoints", s.seeded_by_id as "seededById", x.value, attempt_awaits_marks(s.attempt_id) as open
     from marking_script s join answer x on x.attempt_id = s.attempt_id and x.position = s.position
     where s.queue_id = ? order by s.place`,
    [queueId],
  );
}
