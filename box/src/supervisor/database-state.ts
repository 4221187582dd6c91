import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';

/** The setting that the seed keeps in the database while it loads. */
const loadingSetting = 'seed.loading';

/** What a start needs to know about a database before it does anything to it. */
export interface DatabaseState {
  /** Whether every migration of this checkout has been applied. */
  readonly migrated: boolean;
  /**
   * Whether there is nothing in it yet: no unit, which is the first thing any use of it brings, or only what a
   * load of the demo city left that was interrupted.
   */
  readonly empty: boolean;
}

/** Connects, waiting at most `withinMs`, and closes the connection when it has been used. */
export async function withClient<T>(
  url: string,
  use: (client: Client) => Promise<T>,
  withinMs = 5_000,
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: withinMs });
  // A connection that is lost while idle is noticed at the next query.
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Reads the state by two small queries; looking does not need the mapper, which takes most of a second to load. */
export async function readDatabaseState(url: string, checkout: string): Promise<DatabaseState> {
  const files = await readdir(join(checkout, 'db', 'src', 'migrations')).catch(() => []);
  const wanted = files.filter((name) => name.endsWith('.ts')).map((name) => basename(name, '.ts'));
  return withClient(url, async (client) => {
    const { rows } = await client.query<Record<'migration' | 'unit' | 'setting', string | null>>(
      `select to_regclass('migration') as migration, to_regclass('unit') as unit,
              to_regclass('setting') as setting`,
    );
    const { migration, unit, setting } = rows[0] ?? {};
    const applied = migration
      ? (await client.query<{ name: string }>('select name from migration')).rows
      : [];
    const names = new Set(applied.map((row) => row.name));
    const some = async (sql: string) => (await client.query(`${sql} limit 1`)).rowCount === 1;
    const filled = unit != null && (await some('select from unit'));
    const partly = setting != null && (await some(`select from setting where key = '${loadingSetting}'`));
    return { migrated: wanted.every((name) => names.has(name)), empty: !filled || partly };
  });
}

/** Makes the product's database on the embedded server when it is not there yet. */
export async function provideDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
}
