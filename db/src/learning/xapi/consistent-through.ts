import type { EntityManager } from '@mikro-orm/postgresql';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { WRITING } from './write-statements.ts';

/**
 * Up to when every statement that is stored can be read: now, or the moment of the oldest transaction that is still
 * writing, in whichever process. Each says its moment, to the second, by a shared lock that ends with it.
 */
export async function consistentThrough(em: EntityManager, now: string): Promise<string> {
  const [oldest] = await rowsAgain<{ at: number | null }>(
    em,
    `select min(objid::bigint)::float8 as at from pg_locks
     where locktype = 'advisory' and classid = ?::oid and objsubid = 2
       and database = (select oid from pg_database where datname = current_database())`,
    [WRITING],
  );
  if (oldest?.at === null || oldest?.at === undefined) return now;
  const writing = instantOf(oldest.at * 1000);
  return writing < now ? writing : now;
}
