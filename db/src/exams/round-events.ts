import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdditionalTestingTime } from '@whetstone/core/exams/deadline.ts';
import type { Intervention, Place, RoundTimes, Scope } from '@whetstone/core/exams/interventions.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** The events on which time depends, oldest first. Reach them through the round only. */
export function timeEvents(em: EntityManager, roundId: string): Promise<Intervention[]> {
  return rows(
    em,
    `select kind, room_id as "roomId", candidate_id as "personId", ${isoInstant('at')} as at, seconds
     from exam_intervention
     where round_id = ? and kind in ('start', 'extend', 'pause', 'resume') order by exam_intervention.at, id`,
    [roundId],
  );
}

/** Of those to whom something happened alone: who has not closed their script, with their room. */
export function stillWriting(
  em: EntityManager,
  roundId: string,
  events: readonly Intervention[],
): Promise<Place[]> {
  const alone = [...new Set(events.flatMap(({ personId }) => personId ?? []))];
  if (alone.length === 0) return Promise.resolve([]);
  return rows(
    em,
    `select c.person_id as "personId", c.room_id as "roomId" from candidate c
     left join attempt a on a.round_id = c.round_id and a.person_id = c.person_id and a.no = 1
     where c.round_id = ? and c.person_id = any(?::uuid[])
       and (a.id is null or a.state in ('in_progress', 'paused', 'overdue'))`,
    [roundId, sqlArray(alone)],
  );
}

/** Locks a round until the transaction ends: nobody begins it, and nobody else intervenes. */
export async function lockRound(em: EntityManager, roundId: string): Promise<boolean> {
  const found = await rows(em, 'select id from round where id = ? and cancelled_at is null for update', [
    roundId,
  ]);
  return found.length > 0;
}

/** A candidate of a round with the attempt that may be running, and what decides its time. */
export interface RunningSitting extends RoundTimes {
  personId: string;
  roomId: string | null;
  attemptId: string | null;
  state: 'assigned' | 'ready' | 'in_progress' | 'paused' | 'overdue' | 'submitted' | null;
  startedAt: string | null;
  deadlineAt: string | null;
  pausedSinceAt: string | null;
  leftPageCount: number;
  additionalTestingTime: AdditionalTestingTime | null;
}

/**
 * The candidates for whom something is meant, each with their attempt, which stays locked until the
 * transaction ends: in the order of their ids, so that two who intervene do not wait for each other.
 * @param scope null = everybody in the round
 */
export async function lockSittings(
  em: EntityManager,
  roundId: string,
  scope: Scope | null,
): Promise<RunningSitting[]> {
  const { personId = null, roomId = null } = scope ?? {};
  const whom = personId !== null ? 'c.person_id = ?' : roomId !== null ? 'c.room_id = ?' : 'true';
  const params = personId ?? roomId;
  const found = [roundId, ...(params === null ? [] : [params])];
  await rows(
    em,
    `select a.id from attempt a join candidate c on c.round_id = a.round_id and c.person_id = a.person_id
     where a.round_id = ? and ${whom} order by a.id for update of a`,
    found,
  );
  return rows(
    em,
    `select c.person_id as "personId", c.room_id as "roomId", a.id as "attemptId", a.state,
            ${isoInstant('a.started_at')} as "startedAt", ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.paused_since_at')} as "pausedSinceAt",
            coalesce(a.left_page_count, 0) as "leftPageCount", ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", ${isoInstant('r.hard_end_at + make_interval(secs => r.late_seconds)')} as "hardEndAt",
            r.duration_seconds + r.late_seconds as "durationSeconds", c.additional_testing_time as "additionalTestingTime"
     from candidate c join round r on r.id = c.round_id
     left join attempt a on a.round_id = c.round_id and a.person_id = c.person_id and a.no = 1
     where c.round_id = ? and ${whom} order by c.person_id`,
    found,
  );
}
