import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import type { MarkTurn } from '@whetstone/core/exams/marking.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';
import { markable, wanted } from './marking-queries.ts';

/** A script stays with its marker for so long; each look at the queue begins it anew. */
const LEASE_SECONDS = 600;

export interface LeasedRow {
  readonly scriptId: string;
  readonly code: string;
  readonly value: unknown;
  readonly endsAt: string;
  readonly earlier: { turn: MarkTurn; points: number; picks: string[]; comment: string }[];
}

/** Takers of one queue come one after the other: the lock holds until the transaction ends. */
export async function queueTurn(em: EntityManager, queueId: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`marking:${queueId}`]);
}

/**
 * Leases to a marker the next scripts of a queue, those they hold first. A script short of one mark is
 * leased to one marker at a time, of two marks to two. Takers of one queue come one after the other, so
 * that none sees a script as free which another is just taking.
 */
export async function leaseScripts(
  em: EntityManager,
  { queueId, markerId, want, now }: { queueId: string; markerId: string; want: number; now: string },
): Promise<LeasedRow[]> {
  await queueTurn(em, queueId);
  const found = await rows<{ id: string }>(
    em,
    `select s.id from (select ?::uuid as id) me, marking_queue q join marking_script s on s.queue_id = q.id
     left join marking_lease own on own.script_id = s.id and own.marker_id = ? and own.ends_at > ?::timestamptz
     where q.id = ? and ${markable}
       and ${wanted} > (case when s.seed_points is not null then 0 else
             (select count(*) from marking_lease l where l.script_id = s.id and l.marker_id <> me.id
                and l.ends_at > ?::timestamptz) end)
     order by own.taken_at nulls last, s.state <> 'differs', s.place limit ?`,
    [markerId, markerId, now, queueId, now, want],
  );
  const ids = found.map(({ id }) => id);
  await holdScripts(em, ids, markerId, now);
  return leased(em, ids, markerId);
}

/** Notes that a marker has these scripts before them from now on. */
export async function holdScripts(
  em: EntityManager,
  scriptIds: readonly string[],
  markerId: string,
  now: string,
): Promise<void> {
  await rows(
    em,
    `insert into marking_lease (script_id, marker_id, taken_at, ends_at)
     select s, ?::uuid, ?::timestamptz, ?::timestamptz from unnest(?::uuid[]) s
     on conflict (script_id, marker_id) do update set ends_at = excluded.ends_at,
       taken_at = case when marking_lease.ends_at > excluded.taken_at then marking_lease.taken_at
                       else excluded.taken_at end`,
    [markerId, now, later(now, LEASE_SECONDS), sqlArray(scriptIds)],
  );
}

/** What a marker is given of these scripts: the words, and on a third turn what the others said of them. */
export async function leased(
  em: EntityManager,
  scriptIds: readonly string[],
  markerId: string,
): Promise<LeasedRow[]> {
  const found = await rows<LeasedRow>(
    em,
    `select s.id as "scriptId", s.code, x.value, ${isoInstant('l.ends_at')} as "endsAt",
            coalesce((select jsonb_agg(jsonb_build_object('turn', m.turn, 'points', m.points,
                        'picks', m.picks, 'comment', m.comment) order by m.given_at, m.turn)
                      from mark m where m.script_id = s.id and m.withdrawn_at is null), '[]') as earlier
     from marking_script s join marking_lease l on l.script_id = s.id and l.marker_id = ?
     join answer x on x.attempt_id = s.attempt_id and x.position = s.position
     where s.id = any(?::uuid[])`,
    [markerId, sqlArray(scriptIds)],
  );
  const byId = new Map(found.map((row) => [row.scriptId, row]));
  return scriptIds.flatMap((id) => byId.get(id) ?? []);
}

/** Gives back what a marker holds of a queue. */
export async function releaseLeases(em: EntityManager, queueId: string, markerId: string): Promise<void> {
  await rows(
    em,
    `delete from marking_lease l using marking_script s
     where s.id = l.script_id and s.queue_id = ? and l.marker_id = ?`,
    [queueId, markerId],
  );
}
