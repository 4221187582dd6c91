import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';

/** Any constant: what all processes that migrate agree on. */
const LOCK = 720_711_001;

/**
 * Brings the database to the newest migration. Several processes may call this at once: an advisory
 * lock lets one migrate while the others wait and then find nothing to do.
 * @returns names of the migrations that ran
 */
export async function migrate(orm: MikroORM, url: string): Promise<string[]> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    const done = await orm.migrator.up();
    return done.map((one) => one.name);
  } finally {
    await lock.end();
  }
}
