import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { fillArchives } from './keep-records.ts';

/**
 * Fills the archives of some people whose history has not been written down yet: those who were there
 * before the archive, and new ones.
 * @returns how many people it were; 0 when nobody waits
 */
export async function fillWaiting(em: EntityManager, most: number, now: string): Promise<number> {
  const waiting = await rows<{ id: string }>(
    em,
    `select p.id from person p
     where not exists (select from archive_chain c where c.person_id = p.id and c.filled_at is not null)
     order by p.id limit ?`,
    [most],
  );
  const ids = waiting.map(({ id }) => id);
  if (ids.length > 0) await fillArchives(em, ids, now);
  return ids.length;
}
