import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** What markers wrote to the answers of an attempt, in the order in which they did. Reach it through the attempt only. */
export function commentsOn(
  em: EntityManager,
  attemptId: string,
): Promise<{ position: number; comment: string }[]> {
  return rows(
    em,
    `select s.position, m.comment from marking_script s join mark m on m.script_id = s.id
     where s.attempt_id = ? and m.withdrawn_at is null and m.turn <> 'check' and m.comment <> ''
     order by s.position, m.given_at`,
    [attemptId],
  );
}
