import type { EntityManager } from '@mikro-orm/postgresql';
import { isoInstant, rows } from '../platform/sql.ts';

/** How many tries (two or more) are free, and for how long the door is shut after the last of them. */
export interface ThrottleRule {
  readonly tries: number;
  readonly lockSeconds: number;
  /** Tries this long after the first are counted from one again. */
  readonly windowSeconds: number;
}

/** Where the tries of a badge number are counted, known or not. */
export const badgeKey = (badgeNumber: string) => `badge:${badgeNumber}`;
/** Where the wrong passwords from an address are counted. */
export const addressKey = (address: string) => `address:${address}`;

export interface Counted {
  /** Which try this was, from 1; more than the rule's `tries` means that the door was shut before. */
  try: number;
  /** Until when the door is shut from now on, or null while it is open. */
  lockedUntilAt: string | null;
}

/**
 * Counts a try in one statement, so that any number of processes asking at once get different numbers:
 * who guesses a hundred times in parallel still has only the tries that are free.
 */
export async function countTry(
  em: EntityManager,
  key: string,
  now: string,
  { tries, lockSeconds, windowSeconds }: ThrottleRule,
): Promise<Counted> {
  // `excluded.since_at` is now; a lock that is over, or a first try long ago, begins a new count.
  const anew = `(t.locked_until_at <= excluded.since_at or
                 t.locked_until_at is null and t.since_at < excluded.since_at - interval '${windowSeconds} s')`;
  const [counted] = await rows<Counted>(
    em,
    `insert into login_throttle as t (key, tries, since_at) values (?, 1, ?)
     on conflict (key) do update set
       tries = case when ${anew} then 1 else least(t.tries + 1, ${tries + 1}) end,
       since_at = case when ${anew} then excluded.since_at else t.since_at end,
       locked_until_at = case when ${anew} then null
                              when t.locked_until_at is not null then t.locked_until_at
                              when t.tries + 1 >= ${tries} then excluded.since_at + interval '${lockSeconds} s' end
     returning tries as "try", ${isoInstant('locked_until_at')} as "lockedUntilAt"`,
    [key, now],
  );
  if (!counted) throw new Error('the try was not counted');
  return counted;
}

/** Until when the door is shut for this key, or null when it is open. */
export async function lockOf(em: EntityManager, key: string, now: string): Promise<string | null> {
  const [lock] = await rows<{ until: string }>(
    em,
    `select ${isoInstant('locked_until_at')} as until from login_throttle where key = ? and locked_until_at > ?`,
    [key, now],
  );
  return lock?.until ?? null;
}

/** Forgets all tries: after a right password, or when an administrator unlocks the account. */
export async function forgetTries(em: EntityManager, key: string): Promise<void> {
  await rows(em, 'delete from login_throttle where key = ?', [key]);
}

/** Drops counts that began, and locks that ended, before this instant. */
export async function dropOldTries(em: EntityManager, before: string): Promise<void> {
  await rows(em, 'delete from login_throttle where coalesce(locked_until_at, since_at) < ?', [before]);
}
