import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openServer } from '../postgres/open.ts';
import { stopServer } from '../postgres/stop.ts';
import { scratchDirectory } from '../testing/scratch.ts';
import { provideDatabase, readDatabaseState, withClient } from './database-state.ts';

const checkout = join(import.meta.dirname, '..', '..', '..');
const migrate = (url: string) =>
  promisify(execFile)(process.execPath, [join(checkout, 'db', 'src', 'migrate.ts')], {
    env: { ...process.env, DATABASE_URL: url },
  });

test('an owner that is no superuser can migrate a given database, twice at once, and act as the app role', async () => {
  const scratch = scratchDirectory();
  const server = await openServer({ dataPath: scratch.path, logPath: join(scratch.path, 'postgres.log') });
  try {
    await withClient(server.url('postgres'), async (client) => {
      await client.query("create role owner login createrole password 'pw'");
      await client.query('create database given owner owner');
    });
    const url = `postgres://owner:pw@127.0.0.1:${server.port}/given`;
    expect(await readDatabaseState(url, checkout)).toEqual({ migrated: false, empty: true });
    await Promise.all([migrate(url), migrate(url)]);
    expect(await readDatabaseState(url, checkout)).toEqual({ migrated: true, empty: true });
    await withClient(url, (client) => client.query('set role whetstone_app'));
  } finally {
    await stopServer(server.cluster);
    scratch.remove();
  }
});

test('the database is made once and kept when it is there', async () => {
  const scratch = scratchDirectory();
  const server = await openServer({ dataPath: scratch.path, logPath: join(scratch.path, 'postgres.log') });
  try {
    await provideDatabase(server.url('postgres'), 'my "own"');
    await withClient(server.url('my "own"'), (client) => client.query('create table unit (n int)'));
    await provideDatabase(server.url('postgres'), 'my "own"');
    await withClient(server.url('my "own"'), (client) => client.query('insert into unit values (1)'));
    expect(await readDatabaseState(server.url('my "own"'), checkout)).toEqual({
      migrated: false,
      empty: false,
    });
  } finally {
    await stopServer(server.cluster);
    scratch.remove();
  }
});
