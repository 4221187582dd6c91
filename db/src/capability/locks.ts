import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../platform/prepared.ts';
import { sqlArray } from '../platform/sql.ts';

/** What a full rebuild holds alone, and everything that recomputes a part holds with others. */
export const REBUILD_LOCK = `hashtextextended('capability:rebuild', 0)`;

/**
 * Lets nobody else recompute the same thing until the transaction ends, and waits while everything is
 * rebuilt. A statement of its own: what is read after it sees what the one before committed.
 */
export async function lockOne(em: EntityManager, what: string): Promise<void> {
  await lockAll(em, [what]);
}

/** As `lockOne` for several things: everybody takes them in one order, so that two never wait for each other. */
export async function lockAll(em: EntityManager, whats: readonly string[]): Promise<void> {
  const keys = [...new Set(whats)].sort().map((what) => `capability:${what}`);
  await rowsAgain(
    em,
    `select pg_advisory_xact_lock_shared(${REBUILD_LOCK})
     union all select pg_advisory_xact_lock(hashtextextended(what, 0)) from unnest(?::text[]) what`,
    [sqlArray(keys)],
  );
}
