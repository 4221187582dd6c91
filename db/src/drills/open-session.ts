import type { EntityManager } from '@mikro-orm/postgresql';
import type { Condition } from '../access/reach.ts';
import { rows, sqlArray } from '../platform/sql.ts';

export interface Opening {
  id: string;
  drillCode: string;
  versionId: string;
  heldOn: string;
  place: string;
  unitId: string;
  unitPath: string;
  assessorId: string;
  createdAt: string;
  examiners: number;
  safetyOfficerId: string | null;
  lanes: number | null;
  relayMinutes: number | null;
  firstRelayAt: string | null;
  /** The class that opens it; null: somebody does by hand. */
  classId: string | null;
}

/**
 * Writes a session unless one with its id is there; of two who send the same at once, one writes.
 * @returns whether this one did
 */
export async function writeSession(em: EntityManager, opening: Opening): Promise<boolean> {
  const written = await rows(
    em,
    `insert into drill_session (id, drill_code, version_id, held_on, place, unit_id, unit_path, assessor_id, status,
       created_at, examiners, safety_officer_id, lanes, relay_minutes, first_relay_at, class_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing returning id`,
    [
      opening.id,
      opening.drillCode,
      opening.versionId,
      opening.heldOn,
      opening.place,
      opening.unitId,
      opening.unitPath,
      opening.assessorId,
      opening.createdAt,
      opening.examiners,
      opening.safetyOfficerId,
      opening.lanes,
      opening.relayMinutes,
      opening.firstRelayAt,
      opening.classId,
    ],
  );
  return written.length > 0;
}

/**
 * Puts people on the roster of a session in this order, those only who are within reach and in service
 * on its day.
 * @param after how many stand on it already, before them
 * @returns how many that were
 */
export async function writeRoster(
  em: EntityManager,
  session: Pick<Opening, 'id' | 'heldOn'>,
  personIds: readonly string[],
  reach: Condition,
  after = 0,
): Promise<number> {
  const listed = await rows(
    em,
    `insert into roster_entry (session_id, person_id, position)
     select ?::uuid, p.id, asked.position + ?::int
     from unnest(?::uuid[]) with ordinality as asked (id, position) join person p on p.id = asked.id
     where (p.left_on is null or p.left_on > ?) and ${reach.sql}
     returning person_id`,
    [session.id, after, sqlArray(personIds), session.heldOn, ...reach.params],
  );
  return listed.length;
}

/** Puts the people of a session's roster in the charge of who opened it, until this day or a later one that was said before. */
export async function takeCharge(
  em: EntityManager,
  session: Pick<Opening, 'id' | 'assessorId'>,
  untilOn: string,
): Promise<void> {
  await rows(
    em,
    `insert into charge (keeper_id, person_id, group_id, group_kind, to_on)
     select ?::uuid, person_id, session_id, 'drill-session', ?::date from roster_entry where session_id = ?
     on conflict (keeper_id, person_id, group_id) do update set to_on = greatest(charge.to_on, excluded.to_on)`,
    [session.assessorId, untilOn, session.id],
  );
}
