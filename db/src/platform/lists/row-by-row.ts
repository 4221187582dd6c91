import {
  ConnectionException,
  DeadlockException,
  LockWaitTimeoutException,
  type EntityManager,
} from '@mikro-orm/postgresql';
import { ListImport } from './list-import.entity.ts';
import type { ListKind } from './list-kind.ts';
import { ListRow } from './list-row.entity.ts';

interface Work {
  readonly kind: ListKind;
  readonly importId: string;
  /** Does what is to be done with these rows. */
  run(em: EntityManager, asked: ListImport, found: ListRow[]): Promise<void>;
  /** How a row stands that cannot be done; absent: as it stood. */
  readonly left?: 'needs';
}

/** The data base is not to be had now, or somebody else was in the way: the whole piece is tried again later. */
const passes = (error: unknown) =>
  error instanceof ConnectionException ||
  error instanceof DeadlockException ||
  error instanceof LockWaitTimeoutException;

/**
 * Does a piece of a list so that a row that cannot be done stops no other: the piece behind a savepoint; where that
 * fails its halves, down to the single row, which is marked `row-failed` and left. Costs nothing as long as all goes
 * well, and some dozen savepoints for one bad row among a thousand.
 * @throws whatever passes by itself: without the data base, after a deadlock
 */
export async function rowByRow(em: EntityManager, ids: readonly string[], work: Work): Promise<void> {
  if (ids.length === 0) return;
  try {
    await behindSavepoint(em, ids, work, (inner, asked, found) => work.run(inner, asked, found));
  } catch (error) {
    if (passes(error)) throw error;
    if (ids.length === 1) return markFailed(em, ids, work);
    const half = Math.ceil(ids.length / 2);
    await rowByRow(em, ids.slice(0, half), work);
    await rowByRow(em, ids.slice(half), work);
  }
}

/** Nothing of it is known outside: what failed leaves no half-changed row in memory either. */
function behindSavepoint(
  em: EntityManager,
  ids: readonly string[],
  { importId }: Work,
  run: Work['run'],
): Promise<void> {
  return em.transactional(
    async (fork) => {
      const inner = fork as EntityManager;
      const asked = await inner.findOneOrFail(ListImport, importId);
      const found = await inner.find(ListRow, { id: { $in: [...ids] } }, { orderBy: { no: 'asc' } });
      await run(inner, asked, found);
    },
    { clear: true },
  );
}

const markFailed = (em: EntityManager, ids: readonly string[], work: Work) =>
  behindSavepoint(em, ids, work, async (_inner, _asked, found) => {
    for (const row of found) {
      const faults = [...row.faults, { field: work.kind.fields.names[0] ?? '', code: 'row-failed' }];
      Object.assign(row, { faults, ...(work.left && { state: work.left }) });
    }
  });
