import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '../platform/sql.ts';
import { SignIn } from './sign-in.entity.ts';

/** A token that was just replaced still serves for so long: two tabs refresh at once, an answer gets lost. */
export const GRACE_SECONDS = 10;
/** A sign-in ends when it has not been used for so long … */
export const IDLE_SECONDS = 7 * 86_400;
/** … and in any case so long after the login. */
const LONGEST_SECONDS = 30 * 86_400;

/** Begins a sign-in; from now on only the token with this hash continues it. */
export function beginSignIn(
  em: EntityManager,
  {
    id,
    accountId,
    tokenHash,
    device,
    now,
  }: Record<'id' | 'accountId' | 'tokenHash' | 'device' | 'now', string>,
): void {
  em.create(SignIn, {
    id,
    accountId,
    tokenHash,
    device,
    rotatedAt: now,
    beganAt: now,
    expiresAt: later(now, IDLE_SECONDS),
  });
}

export type Rotation = 'rotated' | 'just-rotated' | 'reused' | 'over';

/**
 * Replaces the token of a sign-in by the next one.
 * - `rotated`: the token was good, the next one is good from now on.
 * - `just-rotated`: the token was replaced within the grace period; the next one is good already.
 * - `reused`: somebody shows a token spent longer ago. The sign-in is over now.
 * - `over`: no such sign-in, or it has ended.
 */
export async function rotateSignIn(
  em: EntityManager,
  id: string,
  tokenHash: string,
  nextHash: string,
  now: string,
): Promise<Rotation> {
  const rotated = await rows(
    em,
    `update sign_in set spent_hash = token_hash, token_hash = ?, rotated_at = ?,
            expires_at = least(?::timestamptz, began_at + interval '${LONGEST_SECONDS} s')
     where id = ? and token_hash = ? and ended_at is null and expires_at > ? returning id`,
    [nextHash, now, later(now, IDLE_SECONDS), id, tokenHash, now],
  );
  if (rotated.length > 0) return 'rotated';
  const [known] = await rows<{ spentHash: string | null; fresh: boolean }>(
    em,
    `select spent_hash as "spentHash", rotated_at >= ? as fresh
     from sign_in where id = ? and ended_at is null and expires_at > ?`,
    [later(now, -GRACE_SECONDS), id, now],
  );
  if (!known) return 'over';
  if (known.fresh && known.spentHash === tokenHash) return 'just-rotated';
  await endSignIn(em, id, 'reuse', now);
  return 'reused';
}

/** Whether this is the token of the sign-in, or the one it just replaced. */
export async function ownsSignIn(em: EntityManager, id: string, tokenHash: string): Promise<boolean> {
  const own = 'select id from sign_in where id = ? and ? in (token_hash, spent_hash)';
  return (await rows(em, own, [id, tokenHash])).length > 0;
}

/** Ends one sign-in, if it still lasts. */
export async function endSignIn(
  em: EntityManager,
  id: string,
  endedBy: NonNullable<SignIn['endedBy']>,
  now: string,
): Promise<void> {
  await rows(em, 'update sign_in set ended_at = ?, ended_by = ? where id = ? and ended_at is null', [
    now,
    endedBy,
    id,
  ]);
}

/**
 * Ends all sign-ins of an account but one.
 * @returns ids of those that ended
 */
export async function endOtherSignIns(
  em: EntityManager,
  accountId: string,
  keptId: string,
  now: string,
): Promise<string[]> {
  const ended = await rows<{ id: string }>(
    em,
    `update sign_in set ended_at = ?, ended_by = 'password'
     where account_id = ? and id <> ? and ended_at is null returning id`,
    [now, accountId, keptId],
  );
  return ended.map(({ id }) => id);
}

/** Sign-ins that ended, other than by running out, at or after this instant. */
export async function signInsEndedSince(em: EntityManager, since: string): Promise<string[]> {
  const ended = await rows<{ id: string }>(em, 'select id from sign_in where ended_at >= ?', [since]);
  return ended.map(({ id }) => id);
}

/** Drops sign-ins that ran out or ended before this instant. */
export async function dropOldSignIns(em: EntityManager, before: string): Promise<void> {
  await rows(em, 'delete from sign_in where expires_at < ? or ended_at < ?', [before, before]);
}
