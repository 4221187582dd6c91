import type { Client } from 'pg';

/** How far a database is filled. */
export type Filling =
  /** Not migrated: there are no tables to fill. */
  | 'no-tables'
  | 'empty'
  /** A load began and did not end: what is there is a part of a city. */
  | 'interrupted'
  | 'filled';

/** The setting that stands from the first moment of a load to its last. */
export const LOADING_SETTING = 'seed.loading';
/** The setting that says which city was loaded; the banner shows until an administrator ends it. */
export const DEMO_SETTING = 'demo';

/** Any constant: what all loads of one database agree on. */
const LOCK = 720_711_002;

/** Lets one load at a time work on a database, until the connection ends. */
export async function lockLoading(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
}

export async function readFilling(client: Client): Promise<Filling> {
  const tables = await client.query<{ there: boolean }>(`select to_regclass('setting') is not null as there`);
  if (tables.rows[0]?.there !== true) return 'no-tables';
  const { rows } = await client.query<{ loading: boolean; units: boolean }>(
    `select exists (select from setting where key = $1) as loading, exists (select from unit) as units`,
    [LOADING_SETTING],
  );
  if (rows[0]?.loading) return 'interrupted';
  return rows[0]?.units ? 'filled' : 'empty';
}

/** Says that a load has begun; stands at once, whatever becomes of the load. */
export async function markLoading(client: Client, value: object, now: string): Promise<void> {
  await client.query(
    `insert into setting (key, value, set_at) values ($1, $2, $3)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [LOADING_SETTING, JSON.stringify(value), now],
  );
}

/** Says that the load is complete: from now on the city is there. */
export async function markLoaded(client: Client, value: object, now: string): Promise<void> {
  await client.query('begin');
  await client.query(
    `insert into setting (key, value, set_at) values ($1, $2, $3)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [DEMO_SETTING, JSON.stringify(value), now],
  );
  await client.query('delete from setting where key = $1', [LOADING_SETTING]);
  await client.query('commit');
}

/** Empties every table but the list of migrations. */
export async function clearTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`,
  );
  await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`);
}
