import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from './database.ts';

const TOOL = fileURLToPath(new URL('../tool.ts', import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  const client = new Client(database.url);
  await client.connect();
  await client.query(`insert into standard_version
    (id, subject, code, name_zh, name_en, effective_from, published_at, source)
    values (gen_random_uuid(), 'framework', 'v1', '标准', 'Standard', '2026-01-01', now(), 'demo')`);
  await client.end();
});
afterAll(() => database.drop());

function rebuild(url: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: url };
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [TOOL, 'capability:rebuild', ...args],
      { env },
      (_error, out, err) => done({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

test('says what it made, as of the day it was asked for, and leaves the day in the database', async () => {
  const { code, out } = await rebuild(database.url, '--as-of', '2026-03-31');
  expect({ code, out }).toEqual({
    code: 0,
    out: expect.stringMatching(/^as of 2026-03-31: 0 people, 0 pieces of evidence, 0 scores in [\d.]+ s\n$/),
  });
  const client = new Client(database.url);
  await client.connect();
  const { rows } = await client.query(`select value from setting where key = 'capability.as-of'`);
  await client.end();
  expect(rows).toEqual([{ value: '2026-03-31' }]);
});

test.each([['--as-of', '2026-02-30'], ['--as-of'], ['--until', '2026-01-01'], ['2026-01-01']])(
  'shows how it is called when it is called wrongly (%s)',
  async (...args) => {
    const { code, err } = await rebuild(database.url, ...args);
    expect(code).toBe(2);
    expect(err).toContain('usage: pnpm tool capability:rebuild');
  },
);

test('a database that does not answer ends with 1', async () => {
  const { code } = await rebuild('postgres://nobody@127.0.0.1:1/none');
  expect(code).toBe(1);
});
