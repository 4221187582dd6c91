import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/**
 * Whose devices score in the session of a stop: who opened it or answers for its safety, who bound a lane to a device,
 * who recorded or judged there.
 */
export function screensOfRange(
  em: EntityManager,
  stopId: string,
): Promise<{ personId: string; sessionId: string }[]> {
  return rows(
    em,
    `with here as (select session_id from range_stop where id = ?)
     select distinct who.id as "personId", (select session_id from here) as "sessionId" from (
       select unnest(array[assessor_id, safety_officer_id]) as id from drill_session where id = (select session_id from here)
       union all select bound_by_id from lane_device where session_id = (select session_id from here)
       union all select checked_by_id from safety_check where session_id = (select session_id from here)
       union all select assessor_id from drill_result where session_id = (select session_id from here)
       union all select examiner_id from examiner_mark where session_id = (select session_id from here)) who
     where who.id is not null`,
    [stopId],
  );
}
