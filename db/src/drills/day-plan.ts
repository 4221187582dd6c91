import type { EntityManager } from '@mikro-orm/postgresql';
import { seatShooters, type Seat, type Shooter } from '@whetstone/core/drills/relays.ts';
import { rows } from '../platform/sql.ts';
import type { DrillSession } from './drill-session.entity.ts';

/** The firing order with what a day plan goes by: latecomers sit behind, the exempt and the missing nowhere. */
function shootersOf(em: EntityManager, session: Pick<DrillSession, 'id' | 'heldOn'>): Promise<Shooter[]> {
  return rows(
    em,
    `select r.person_id as "personId", r.relay, r.lane,
            r.missing_at is not null or exists (
              select 1 from exemption e join drill_session s on s.id = r.session_id
              join drill_type d on d.version_id = s.version_id and d.code = s.drill_code
              where e.person_id = r.person_id and d.capability_codes @> to_jsonb(e.capability_code)
                and e.from_on <= ? and e.to_on >= ?) as away,
            exists (select 1 from drill_result d where d.session_id = r.session_id and d.person_id = r.person_id)
              or exists (select 1 from examiner_mark m where m.session_id = r.session_id and m.person_id = r.person_id)
              as begun
     from roster_entry r where r.session_id = ? order by r.position`,
    [session.heldOn, session.heldOn, session.id],
  );
}

function writeSeats(em: EntityManager, sessionId: string, seats: readonly Seat[]): Promise<unknown[]> {
  return rows(
    em,
    `update roster_entry r set relay = seat.relay, lane = seat.lane
     from jsonb_to_recordset(?::jsonb) as seat ("personId" uuid, relay int, lane text)
     where r.session_id = ? and r.person_id = seat."personId"
       and (r.relay is distinct from seat.relay or r.lane is distinct from seat.lane)`,
    [JSON.stringify(seats), sessionId],
  );
}

/** Seats everybody anew by the session's own plan; nothing happens where it has none. The session must be locked. */
export async function seatSession(em: EntityManager, session: DrillSession): Promise<void> {
  if (session.lanes === null || session.lanes === undefined) return;
  await writeSeats(em, session.id, seatShooters(await shootersOf(em, session), session.lanes));
}

/**
 * Notes that somebody is missing, or came after all; who comes late goes to the end of the firing order.
 * @returns whether the person is on the roster
 */
export async function writePresence(
  em: EntityManager,
  { sessionId, personId, missingAt }: { sessionId: string; personId: string; missingAt: string | null },
): Promise<boolean> {
  const written = await rows(
    em,
    `update roster_entry r set missing_at = ?::timestamptz,
       position = case when ?::timestamptz is null and r.missing_at is not null
         then (select max(o.position) + 1 from roster_entry o where o.session_id = r.session_id) else r.position end
     where r.session_id = ? and r.person_id = ? returning r.person_id`,
    [missingAt, missingAt, sessionId, personId],
  );
  return written.length > 0;
}
