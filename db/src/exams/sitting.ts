import type { EntityManager } from '@mikro-orm/postgresql';
import type { AdditionalTestingTime, SittingEnd } from '@whetstone/core/exams/deadline.ts';
import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';
import type { AttemptOrder } from '@whetstone/core/exams/option-order.ts';
import type { RoundPolicies } from '@whetstone/core/exams/round-policies.ts';
import { newId } from '../platform/id.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant } from '../platform/sql.ts';

/** A round as one of its candidates meets it. */
export interface Sitting {
  roundId: string;
  paperId: string;
  /** Drawn ahead; null in rounds that were held before orders were. */
  order: AttemptOrder | null;
  opensAt: string;
  closesAt: string;
  /** With the writing at a price that the round may allow after its time. */
  hardEndAt: string;
  durationSeconds: number;
  graceSeconds: number;
  additionalTestingTime: AdditionalTestingTime | null;
  /** What else is given to this person; the device applies it. */
  accommodations: Omit<Accommodations, 'additionalTestingTime'> | null;
  /** What the keys of the round are made of; it never leaves the server. */
  secret: string;
  policies: RoundPolicies;
  roomId: string | null;
  /** When somebody let their room begin. */
  roomStartedAt: string | null;
  /** How often proctors did something in the round; 0 = nothing moved its times. */
  interventions: number;
  /** Whether the person has begun it. */
  begun: boolean;
}

/** The round of a candidate; null when there is none or the person is not on its list. */
export async function sittingOf(
  em: EntityManager,
  roundId: string,
  personId: string,
): Promise<Sitting | null> {
  const found = await rowsAgain<Sitting>(
    em,
    `select r.id as "roundId", coalesce(c.paper_id, r.paper_id) as "paperId", c."order",
            ${isoInstant('r.opens_at')} as "opensAt",
            ${isoInstant('r.closes_at')} as "closesAt", ${isoInstant('r.hard_end_at + make_interval(secs => r.late_seconds)')} as "hardEndAt",
            r.duration_seconds + r.late_seconds as "durationSeconds", r.grace_seconds as "graceSeconds",
            c.additional_testing_time as "additionalTestingTime", c.accommodations, r.secret, r.policies,
            c.room_id as "roomId", ${isoInstant('m.started_at')} as "roomStartedAt", r.interventions,
            exists (select from attempt a where a.round_id = r.id and a.person_id = c.person_id) as begun
     from round r join candidate c on c.round_id = r.id and c.person_id = ?
     left join exam_room m on m.id = c.room_id
     where r.id = ? and r.cancelled_at is null`,
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
  /** The device that begins it, with what it calls itself; null when it has no name. */
  device?: { name: string; label: string } | null;
  /** How often proctors had done something when `end` was worked out: it is not begun on less. */
  interventions: number;
  now: string;
}

/**
 * Begins the one attempt of a candidate with the events that lead to it, in one statement. When there is one
 * already, or another request is making it at this moment, nothing changes: its clock goes on. A round that
 * is being withdrawn at this moment, or in which a proctor does something, is waited for and begins no more.
 * @returns the id of the attempt, or null when nothing was begun
 */
export async function beginAttempt(
  em: EntityManager,
  { roundId, personId, paperId, order, end, device, interventions, now }: Beginning,
): Promise<string | null> {
  const found = await rowsAgain<{ id: string }>(
    em,
    `with held as (select id from round
       where id = ?::uuid and cancelled_at is null and interventions = ?::int for key share),
     begun as (
       insert into attempt (id, round_id, person_id, no, paper_id, state, "order", started_at, deadline_at, hard_end_at,
                            active_device)
       select ?::uuid, held.id, ?::uuid, 1, ?::uuid, 'in_progress', ?::jsonb, ?::timestamptz, ?::timestamptz,
              ?::timestamptz, ?::text
       from held on conflict (round_id, person_id, no) do nothing returning id),
     writing as (
       insert into attempt_device (attempt_id, device, state, label, asked_at, changed_at)
       select begun.id, d.name, 'active', d.label, ?::timestamptz, ?::timestamptz
       from begun, (values (?::text, ?::text)) as d(name, label) where d.name is not null),
     told as (
       insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
       select e.id, begun.id, e.before, e.after, e.actor, ?::timestamptz, e.reason
       from begun, (values
         (?::uuid, null, 'assigned', null::uuid, 'on the list of the round'),
         (?::uuid, 'assigned', 'ready', null::uuid, 'paper bound, order drawn'),
         (?::uuid, 'ready', 'in_progress', ?::uuid, null)) as e(id, before, after, actor, reason))
     select id from begun`,
    [
      roundId,
      interventions,
      newId(),
      personId,
      paperId,
      JSON.stringify(order),
      now,
      end.deadlineAt,
      end.hardEndAt,
      device?.name ?? null,
      now,
      now,
      device?.name ?? null,
      device?.label ?? null,
      now,
      newId(),
      newId(),
      newId(),
      personId,
    ],
  );
  return found[0]?.id ?? null;
}
