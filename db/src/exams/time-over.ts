import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { Attempt } from './attempt.entity.ts';

export interface TimeOver {
  attempt: Attempt;
  graceSeconds: number;
}

/**
 * Sittings whose time has something to say: past the deadline, or past deadline and grace. Locked until
 * the transaction ends; those in somebody else's hands at this moment are left for the next turn.
 */
export async function sittingsPastTime(em: EntityManager, now: string, limit: number): Promise<TimeOver[]> {
  const due = await rows<{ id: string; graceSeconds: number }>(
    em,
    `select a.id, r.grace_seconds as "graceSeconds" from attempt a join round r on r.id = a.round_id
     where (a.state = 'in_progress' and a.deadline_at < ?::timestamptz)
        or (a.state = 'overdue' and a.deadline_at + make_interval(secs => r.grace_seconds) < ?::timestamptz)
     order by a.deadline_at limit ? for update of a skip locked`,
    [now, now, limit],
  );
  const attempts = await em.find(Attempt, { id: { $in: due.map(({ id }) => id) } });
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  return due.flatMap(({ id, graceSeconds }) => {
    const attempt = byId.get(id);
    return attempt ? [{ attempt, graceSeconds }] : [];
  });
}
