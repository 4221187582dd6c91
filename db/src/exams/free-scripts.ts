import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { markable, wanted } from './marking-queries.ts';

export interface FreeScript {
  readonly scriptId: string;
  readonly code: string;
  readonly value: unknown;
}

/**
 * Scripts of a queue that a marker could be given now: short of marks, not held by others, nothing they must
 * keep out of. Those on which two marks differ are left out: they are judged one by one.
 */
export function freeScripts(
  em: EntityManager,
  { queueId, markerId, now }: { queueId: string; markerId: string; now: string },
): Promise<FreeScript[]> {
  return rows(
    em,
    `select s.id as "scriptId", s.code, x.value
     from (select ?::uuid as id) me, marking_queue q join marking_script s on s.queue_id = q.id
     join answer x on x.attempt_id = s.attempt_id and x.position = s.position
     where q.id = ? and s.state <> 'differs' and ${markable}
       and ${wanted} > (case when s.seed_points is not null then 0 else
             (select count(*) from marking_lease l where l.script_id = s.id and l.marker_id <> me.id
                and l.ends_at > ?::timestamptz) end)
     order by s.place`,
    [markerId, queueId, now],
  );
}
