import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';

/**
 * When the server last heard of a candidate in their attempt: an answer, a sign of life of the device,
 * a proctor who let a device in, or the start itself.
 */
export async function lastSeenAt(em: EntityManager, attemptId: string): Promise<string | null> {
  const [found] = await rows<{ at: string | null }>(
    em,
    `select ${isoInstant('greatest(a.started_at, o.at, p.seen_at, d.at)')} as at
     from attempt a
     left join lateral (select max(received_at) as at from answer_op where attempt_id = a.id) o on true
     left join sitting_presence p on p.round_id = a.round_id and p.person_id = a.person_id and p.stage = 'sitting'
     left join lateral (select max(changed_at) as at from attempt_device
                        where attempt_id = a.id and state = 'active' and decided_by_id is not null) d on true
     where a.id = ?`,
    [attemptId],
  );
  return found?.at ?? null;
}
