import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdditionalTestingTime, SittingEnd } from '@whetstone/core/exams/deadline.ts';
import type { AttemptOrder } from '@whetstone/core/exams/option-order.ts';
import { newId } from '../platform/id.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** A round as one of its candidates meets it. */
export interface Sitting {
  roundId: string;
  paperId: string;
  opensAt: string;
  closesAt: string;
  hardEndAt: string;
  durationSeconds: number;
  graceSeconds: number;
  additionalTestingTime: AdditionalTestingTime | null;
}

/**
 * The round of a candidate; null when there is none or the person is not on its list. Until the
 * transaction ends the round cannot be withdrawn.
 */
export async function sittingOf(
  em: EntityManager,
  roundId: string,
  personId: string,
): Promise<Sitting | null> {
  const found = await rows<Sitting>(
    em,
    `select r.id as "roundId", r.paper_id as "paperId", ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", ${isoInstant('r.hard_end_at')} as "hardEndAt",
            r.duration_seconds as "durationSeconds", r.grace_seconds as "graceSeconds",
            c.additional_testing_time as "additionalTestingTime"
     from round r join candidate c on c.round_id = r.id and c.person_id = ?
     where r.id = ? and r.cancelled_at is null for key share of r`,
    [personId, roundId],
  );
  return found[0] ?? null;
}

export interface Beginning {
  roundId: string;
  personId: string;
  paperId: string;
  order: AttemptOrder;
  end: SittingEnd;
  now: string;
}

/**
 * Begins the one attempt of a candidate with the events that lead to it. When there is one already, or
 * another request is making it at this moment, nothing changes: its clock goes on.
 */
export async function beginAttempt(
  em: EntityManager,
  { roundId, personId, paperId, order, end, now }: Beginning,
): Promise<void> {
  await rows(
    em,
    `with begun as (
       insert into attempt (id, round_id, person_id, no, paper_id, state, "order", started_at, deadline_at, hard_end_at)
       values (?, ?, ?, 1, ?, 'in_progress', ?::jsonb, ?, ?, ?)
       on conflict (round_id, person_id, no) do nothing returning id)
     insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
     select e.id, begun.id, e.before, e.after, e.actor, ?::timestamptz, e.reason
     from begun, (values
       (?::uuid, null, 'assigned', null::uuid, 'on the list of the round'),
       (?::uuid, 'assigned', 'ready', null::uuid, 'paper bound, order drawn'),
       (?::uuid, 'ready', 'in_progress', ?::uuid, null)) as e(id, before, after, actor, reason)`,
    [
      newId(),
      roundId,
      personId,
      paperId,
      JSON.stringify(order),
      now,
      end.deadlineAt,
      end.hardEndAt,
      now,
      newId(),
      newId(),
      newId(),
      personId,
    ],
  );
}
