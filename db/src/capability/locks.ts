import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../platform/prepared.ts';

/** What a full rebuild holds alone, and everything that recomputes a part holds with others. */
export const REBUILD_LOCK = `hashtextextended('capability:rebuild', 0)`;

/**
 * Lets nobody else recompute the same thing until the transaction ends, and waits while everything is
 * rebuilt. A statement of its own: what is read after it sees what the one before committed.
 */
export async function lockOne(em: EntityManager, what: string): Promise<void> {
  await rowsAgain(
    em,
    `select pg_advisory_xact_lock_shared(${REBUILD_LOCK}), pg_advisory_xact_lock(hashtextextended(?, 0))`,
    [`capability:${what}`],
  );
}
