import type { EntityManager } from '@mikro-orm/postgresql';
import { RangeStop } from './range-stop.entity.ts';
import { rows } from '../platform/sql.ts';

type Screen = { personId: string; sessionId: string };

/**
 * Whose devices score in a session: who opened it or answers for its safety, who bound a lane to a device, who recorded
 * or judged there.
 */
export function screensOfRange(em: EntityManager, sessionId: string): Promise<Screen[]> {
  return rows(
    em,
    `with here as (select ?::uuid as session_id)
     select distinct who.id as "personId", (select session_id from here) as "sessionId" from (
       select unnest(array[assessor_id, safety_officer_id]) as id from drill_session where id = (select session_id from here)
       union all select bound_by_id from lane_device where session_id = (select session_id from here)
       union all select checked_by_id from safety_check where session_id = (select session_id from here)
       union all select assessor_id from drill_result where session_id = (select session_id from here)
       union all select examiner_id from examiner_mark where session_id = (select session_id from here)) who
     where who.id is not null`,
    [sessionId],
  );
}

/** Those of the session that a stop was called in. */
export async function screensOfStop(em: EntityManager, stopId: string): Promise<Screen[]> {
  const stop = await em.findOne(RangeStop, { id: stopId });
  return stop ? screensOfRange(em, stop.sessionId) : [];
}
