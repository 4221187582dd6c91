import type { EntityManager } from '@mikro-orm/postgresql';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { newId } from '../platform/id.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant } from '../platform/sql.ts';

/** A script as it stands, all of one instant. */
export interface OwnScript {
  attemptId: string;
  state: AttemptState;
  serverRev: number;
  deadlineAt: string | null;
  submittedAt: string | null;
  sealedHash: string | null;
  /** The device that writes; null = none has named itself. */
  activeDevice: string | null;
  /** The answers that count; value null = given and cleared again. */
  answers: { position: number; value: unknown; serverRev: number }[];
}

/** The script of a person's own attempt; null when they have none of this id. */
export async function ownScript(
  em: EntityManager,
  attemptId: string,
  personId: string,
): Promise<OwnScript | null> {
  const found = await rowsAgain<OwnScript>(
    em,
    `select a.id as "attemptId", a.state, a.server_rev as "serverRev", ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.submitted_at')} as "submittedAt", a.sealed_hash as "sealedHash",
            a.active_device as "activeDevice",
            coalesce((select json_agg(json_build_object('position', w.position, 'value', w.value,
                                                        'serverRev', w.server_rev) order by w.position)
                      from answer w where w.attempt_id = a.id and w.op_id is not null), '[]') as answers
     from attempt a where a.id = ?::uuid and a.person_id = ?::uuid`,
    [attemptId, personId],
  );
  return found[0] ?? null;
}

/**
 * Seals a script for its candidate with event and announcement, in one statement and only if nothing has
 * happened to the attempt since `ownScript` looked: no answer can slip in between reading and sealing.
 * @returns when it was handed in: now, or at its deadline when that is past; null when something happened
 */
export async function handIn(
  em: EntityManager,
  { attemptId, state, serverRev }: OwnScript,
  { personId, hash, at }: { personId: string; hash: string; at: string },
): Promise<string | null> {
  const found = await rowsAgain<{ submittedAt: string }>(
    em,
    `with sealed as (
       update attempt set state = 'submitted', sealed_hash = ?::text,
                          submitted_at = least(coalesce(deadline_at, ?::timestamptz), ?::timestamptz)
       where id = ?::uuid and person_id = ?::uuid and server_rev = ?::int and state = ?::text
       returning id, submitted_at),
     told as (
       insert into attempt_event (id, attempt_id, "from", "to", actor_id, at, reason)
       select ?::uuid, id, ?::text, 'submitted', ?::uuid, ?::timestamptz, null from sealed),
     announced as (
       insert into outbox (topic, payload, announced_at)
       select 'attempt.submitted', jsonb_build_object('attemptId', id), ?::timestamptz from sealed)
     select ${isoInstant('submitted_at')} as "submittedAt" from sealed`,
    [hash, at, at, attemptId, personId, serverRev, state, newId(), state, personId, at, at],
  );
  return found[0]?.submittedAt ?? null;
}
