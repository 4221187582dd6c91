import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { AttemptEvent } from './attempt-event.entity.ts';
import type { Attempt } from './attempt.entity.ts';

/** Who moved an attempt, when and why; the system has no id. */
export interface Cause {
  actorId: string | null;
  at: string;
  reason?: string;
}

/**
 * Moves an attempt and writes the event that belongs to it. The database refuses a state that came
 * without its event, so this is the one way. `move` is the entity method that does it.
 */
export function moveAttempt(
  em: EntityManager,
  attempt: Attempt,
  { actorId, at, reason }: Cause,
  move: (attempt: Attempt) => void,
): void {
  const from: AttemptState = attempt.state;
  move(attempt);
  em.create(AttemptEvent, {
    attemptId: attempt.id,
    from,
    to: attempt.state,
    actorId,
    at,
    reason: reason ?? null,
  });
}
