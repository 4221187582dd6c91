import type { EntityManager } from '@mikro-orm/postgresql';
import { concerns, endOf, type Intervention, settled } from '@whetstone/core/exams/interventions.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import type { Cause } from './move-attempt.ts';
import type { RunningSitting } from './round-events.ts';

/** A step of an attempt: to a state (or none) with the ends that its events give. */
interface Step {
  id: string;
  eventId: string;
  from: string;
  state: string;
  deadlineAt: string;
  hardEndAt: string;
  pausedSinceAt: string | null;
}

const open = ['in_progress', 'paused', 'overdue'];

/** The steps that bring a sitting to what its events say; none when it stands so already or is not open. */
function stepsOf(sitting: RunningSitting, events: readonly Intervention[], now: string): Step[] {
  const { attemptId, state, startedAt, deadlineAt, pausedSinceAt } = sitting;
  if (attemptId === null || state === null || startedAt === null || !open.includes(state)) return [];
  const mine = events.filter((event) => concerns(event, sitting));
  const end = endOf(sitting, mine, startedAt);
  const stepTo = (from: string, to: string): Step => ({
    id: attemptId,
    eventId: newId(),
    from,
    state: to,
    deadlineAt: end.deadlineAt,
    hardEndAt: end.hardEndAt,
    pausedSinceAt: to === 'paused' ? end.pausedSinceAt : null,
  });
  const moves = settled(state, end, now);
  if (moves.length > 0) return moves.map((to, at) => stepTo(moves[at - 1] ?? state, to));
  const stands = state === 'paused' ? end.pausedSinceAt : null;
  return end.deadlineAt === deadlineAt && stands === pausedSinceAt ? [] : [stepTo(state, state)];
}

async function take(em: EntityManager, steps: readonly Step[], { actorId, at, reason }: Cause) {
  if (steps.length === 0) return;
  await rows(
    em,
    `with step as (
       select * from jsonb_to_recordset(?::jsonb) as s(id uuid, "eventId" uuid, "from" text, state text,
         "deadlineAt" timestamptz, "hardEndAt" timestamptz, "pausedSinceAt" timestamptz)),
     moved as (
       update attempt a set state = s.state, deadline_at = s."deadlineAt", hard_end_at = s."hardEndAt",
                            paused_since_at = s."pausedSinceAt"
       from step s where a.id = s.id returning a.id)
     insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
     select s."eventId", s.id, s."from", s.state, ?::uuid, ?::timestamptz, ?
     from step s join moved on moved.id = s.id where s."from" <> s.state`,
    [JSON.stringify(steps), actorId, at, reason ?? null],
  );
}

/**
 * Brings locked sittings to what the events of their round say: ends moved, clocks stopped or going on,
 * each step with its event. Doing it again changes nothing.
 * @returns those of them that changed
 */
export async function settleSittings(
  em: EntityManager,
  sittings: readonly RunningSitting[],
  events: readonly Intervention[],
  cause: Cause,
): Promise<RunningSitting[]> {
  const steps = sittings.map((sitting) => stepsOf(sitting, events, cause.at));
  // One step of everybody at a time: each is one edge.
  for (const n of [0, 1])
    await take(
      em,
      steps.flatMap((own) => own[n] ?? []),
      cause,
    );
  return sittings.filter((_, at) => steps[at]!.length > 0);
}
