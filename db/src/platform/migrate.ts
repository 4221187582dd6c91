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
    if (done.length > 0) await grantToApp(lock);
    return done.map((one) => one.name);
  } finally {
    await lock.end();
  }
}

/** Requests run as the role `whetstone_app`, so that row-level security holds even for the owner. */
async function grantToApp(client: pg.Client): Promise<void> {
  await client.query('grant usage on schema public to whetstone_app');
  await client.query('grant select, insert, update, delete on all tables in schema public to whetstone_app');
  await client.query('grant usage on all sequences in schema public to whetstone_app');
  // Insert-only tables: history cannot be rewritten by a request.
  await client.query('revoke update, delete on access_log, attempt_event, answer_op from whetstone_app');
}
