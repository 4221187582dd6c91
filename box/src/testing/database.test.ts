import { Redis } from 'ioredis';
import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { cloneDatabase } from './database.ts';

async function connected(url: string): Promise<Client> {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  return client;
}

test('two clones do not see each other', async () => {
  const [one, two] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  const [first, second] = [await connected(one.url), await connected(two.url)];
  await first.query('create table only_here (n int)');
  const { rows } = await second.query("select to_regclass('only_here') as found");
  expect(rows).toEqual([{ found: null }]);
  await Promise.all([first.end(), second.end()]);
  await Promise.all([one.drop(), two.drop()]);
});

test('a clone carries the migrations', async () => {
  const database = await cloneDatabase();
  const client = await connected(database.url);
  const { rows } = await client.query(
    "select count(*)::int as n from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  );
  expect((rows as { n: number }[])[0]?.n).toBeGreaterThan(5);
  await client.end();
  await database.drop();
});

test('a dropped clone is gone even while somebody is connected to it', async () => {
  const database = await cloneDatabase();
  const lingering = await connected(database.url);
  await database.drop();
  await expect(connected(database.url)).rejects.toMatchObject({ code: '3D000' });
  await lingering.end().catch(() => {});
});

test('the Redis protocol server answers', async () => {
  const client = new Redis(inject('redis'));
  expect(await client.ping()).toBe('PONG');
  client.disconnect();
});
