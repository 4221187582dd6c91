import type { EntityManager } from '@mikro-orm/postgresql';
import type { Conflict } from '@whetstone/core/exams/conflict.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { rows } from '../platform/sql.ts';

/** Why this person must not judge the attempt; null = nothing stands against it. */
export async function conflictOf(
  em: EntityManager,
  attemptId: string,
  personId: string,
): Promise<Conflict | null> {
  const [found] = await rows<{ why: Conflict | null }>(em, 'select conflict_of_interest(?, ?) as why', [
    attemptId,
    personId,
  ]);
  return found?.why ?? null;
}

/** @throws Refusal `conflict-of-interest` */
export async function mustBeImpartial(em: EntityManager, attemptId: string, personId: string): Promise<void> {
  if (await conflictOf(em, attemptId, personId)) throw new Refusal('conflict-of-interest');
}
