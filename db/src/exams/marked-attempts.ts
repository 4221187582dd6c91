import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/**
 * Attempts that wait for markers and need not any more: every answer has its points, and every script was
 * settled by this instant. At most 500.
 */
export async function attemptsMarkedBefore(em: EntityManager, instant: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select a.id from attempt a where a.state = 'submitted'
       and exists (select from marking_script s where s.attempt_id = a.id)
       and not exists (select from marking_script s where s.attempt_id = a.id
                         and (s.state <> 'settled' or s.settled_at > ?::timestamptz))
       and not exists (select from answer x where x.attempt_id = a.id and x.verdict is not null and x.points is null)
     order by a.id limit 500`,
    [instant],
  );
  return found.map(({ id }) => id);
}
