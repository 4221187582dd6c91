import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import type { ProctorMessage } from '@whetstone/core/exams/proctor-contract.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** How a candidate stands in a round, before and after the start. */
export interface OwnStanding {
  state: AttemptState | null;
  deadlineAt: string | null;
  pausedSinceAt: string | null;
}

/** Null when the person is not on the list of the round. */
export async function ownStanding(
  em: EntityManager,
  roundId: string,
  personId: string,
): Promise<OwnStanding | null> {
  const found = await rows<OwnStanding>(
    em,
    `select a.state, ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.paused_since_at')} as "pausedSinceAt"
     from candidate c join round r on r.id = c.round_id and r.cancelled_at is null
     left join attempt a on a.round_id = c.round_id and a.person_id = c.person_id and a.no = 1
     where c.round_id = ? and c.person_id = ?`,
    [roundId, personId],
  );
  return found[0] ?? null;
}

/** What proctors told a candidate: for them alone, for their room, for the round; oldest first. */
export function messagesFor(em: EntityManager, roundId: string, personId: string): Promise<ProctorMessage[]> {
  return rows(
    em,
    `select i.id, i.kind, ${isoInstant('i.at')} as at, i.text, i.seconds,
            case when i.candidate_id is not null then 'person' when i.room_id is not null then 'room'
                 else 'round' end as of,
            ${isoInstant('g.at')} as "readAt"
     from candidate c
     join exam_intervention i on i.round_id = c.round_id and coalesce(i.candidate_id, c.person_id) = c.person_id
       and (i.room_id is null or i.room_id = c.room_id)
     left join exam_intervention_reading g on g.intervention_id = i.id and g.person_id = c.person_id
     where c.round_id = ? and c.person_id = ? and i.kind in ('message', 'extend', 'pause', 'resume')
     order by i.at, i.id`,
    [roundId, personId],
  );
}

/** Notes that a candidate has read what was for them; the first time counts. */
export async function noteReading(
  em: EntityManager,
  reading: { roundId: string; messageId: string; personId: string; at: string },
): Promise<void> {
  const { roundId, messageId, personId, at } = reading;
  await rows(
    em,
    `insert into exam_intervention_reading (intervention_id, person_id, at)
     select i.id, c.person_id, ?::timestamptz
     from candidate c join exam_intervention i on i.round_id = c.round_id
       and coalesce(i.candidate_id, c.person_id) = c.person_id and (i.room_id is null or i.room_id = c.room_id)
     where c.round_id = ? and c.person_id = ? and i.id = ? on conflict do nothing`,
    [at, roundId, personId, messageId],
  );
}
