import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';

/** An attempt whose result its candidate may now see. */
export interface Released {
  attemptId: string;
  personId: string;
}

export interface Release {
  /** Null when the system acts for the release policy. */
  actorId: string | null;
  at: string;
  reason: string;
}

/** Which attempts: of one round, or those whose round lets its results out by now — all of them, or these. */
type Which = { roundId: string } | { dueAt: string; attemptIds?: readonly string[] };

/** Nobody writes any more: the hard end, as late as proctors moved it, and its grace have passed, and no attempt with extra time is running. */
const isOver = `coalesce(r.latest_end_at, r.hard_end_at) + make_interval(secs => r.grace_seconds) <= ?::timestamptz
  and not exists (select from attempt b where b.round_id = r.id and b.state in ('in_progress', 'paused', 'overdue'))`;

/** Rounds whose results are out: released by hand, or by policy. */
const isOut = `(r.released_at is not null or r.release = 'at-once' or (r.release = 'after-hard-end' and ${isOver}))`;

function conditionOf(which: Which): { sql: string; params: string[] } {
  if ('roundId' in which) return { sql: 'r.id = ?', params: [which.roundId] };
  const { dueAt, attemptIds } = which;
  if (attemptIds) return { sql: `a.id = any(?::uuid[]) and ${isOut}`, params: [sqlArray(attemptIds), dueAt] };
  return { sql: isOut, params: [dueAt] };
}

/**
 * Releases graded attempts, writes their events and announces their rounds (`round.released`); attempts that are not graded yet stay as they are.
 * At most 1,000 at a time.
 */
export function releaseGraded(
  em: EntityManager,
  which: Which,
  { actorId, at, reason }: Release,
): Promise<Released[]> {
  const { sql, params } = conditionOf(which);
  return rows(
    em,
    `with due as (
       select a.id from attempt a join round r on r.id = a.round_id
       where a.state = 'graded' and ${sql} limit 1000 for update of a skip locked),
     released as (
       update attempt a set state = 'released', released_at = ?::timestamptz from due where a.id = due.id
       returning a.id, a.person_id, a.round_id),
     told as (
       insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
       select gen_random_uuid(), id, 'graded', 'released', ?::uuid, ?::timestamptz, ? from released),
     announced as (
       insert into outbox (topic, payload, announced_at)
       select distinct 'round.released', jsonb_build_object('roundId', round_id), ?::timestamptz from released)
     select id as "attemptId", person_id as "personId" from released`,
    [...params, at, actorId, at, reason, at],
  );
}

/** Notes the release of rounds that let their results out when everybody's time is over. */
export async function markReleasedRounds(em: EntityManager, now: string): Promise<void> {
  await rows(
    em,
    `update round r set released_at = ?::timestamptz, revision = revision + 1
     where release = 'after-hard-end' and released_at is null and cancelled_at is null and ${isOver}`,
    [now, now],
  );
}
