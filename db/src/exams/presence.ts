import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { Beat } from '@whetstone/core/exams/proctor-contract.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant } from '../platform/sql.ts';

/** A sign of life of one candidate. */
export interface OwnBeat extends Beat {
  roundId: string;
  personId: string;
  seenAt: string;
  device: string;
}

/** How a candidate who gave a sign stands. */
export interface BeatenStanding {
  roundId: string;
  personId: string;
  state: AttemptState | null;
  deadlineAt: string | null;
  pausedSinceAt: string | null;
  /** The device that writes; null while none has named itself. */
  activeDevice: string | null;
  unread: number;
}

/**
 * Keeps the signs of life of many candidates and tells how each stands, in one statement. Who is not on
 * the list of the round leaves no trace. At most one beat per candidate and round.
 */
export function takeBeats(em: EntityManager, beats: readonly OwnBeat[]): Promise<BeatenStanding[]> {
  return rowsAgain(
    em,
    `with beat as (
       select b.*, c.room_id from jsonb_to_recordset(?::jsonb) as b("roundId" uuid, "personId" uuid,
         "seenAt" timestamptz, stage text, unsynced int, battery int, position int, visible bool,
         storage text, device text)
       join candidate c on c.round_id = b."roundId" and c.person_id = b."personId"),
     kept as (
       insert into sitting_presence (round_id, person_id, seen_at, stage, unsynced, battery, position, visible,
                                     storage, device)
       select "roundId", "personId", "seenAt", stage, unsynced, battery, position, visible, storage, device
       from beat order by 1, 2
       on conflict (round_id, person_id) do update set seen_at = excluded.seen_at, stage = excluded.stage,
         unsynced = excluded.unsynced, battery = excluded.battery, position = excluded.position,
         visible = excluded.visible, storage = excluded.storage, device = excluded.device
       where sitting_presence.seen_at <= excluded.seen_at)
     select b."roundId", b."personId", a.state, ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.paused_since_at')} as "pausedSinceAt",
            a.active_device as "activeDevice",
            (select count(*)::int from exam_intervention i
             where i.round_id = b."roundId" and i.kind in ('message', 'extend')
               and coalesce(i.candidate_id, b."personId") = b."personId"
               and (i.room_id is null or i.room_id = b.room_id)
               and not exists (select from exam_intervention_reading g
                               where g.intervention_id = i.id and g.person_id = b."personId")) as unread
     from beat b left join attempt a on a.round_id = b."roundId" and a.person_id = b."personId" and a.no = 1`,
    [JSON.stringify(beats)],
  );
}
