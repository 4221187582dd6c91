import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LineClient, lineTypes } from './line-client.ts';
import { PLANNER } from './save-line.ts';
import { LOOK } from './save-statements.ts';

let database: TestDatabase;
let client: LineClient;
beforeAll(async () => {
  const options = `${PLANNER} -c random_page_cost=1.1 -c timezone=UTC -c datestyle=ISO`;
  database = await cloneDatabase();
  client = new LineClient({ connectionString: database.url, options, types: lineTypes });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const ask = (query: string | pg.QueryConfig) =>
  client.query(query) as Promise<{ rows: Record<string, unknown>[] }>;

const look = { name: 'look', text: LOOK, values: ['{}', '{}', '{}', '{}'] };
const planOfLook = async () =>
  JSON.stringify((await ask(`explain (format json) execute look ('{}', '{}', '{}', '{}')`)).rows);

test('a plan that was made for empty tables is given up when the statement has run some times', async () => {
  await ask('vacuum analyze attempt, answer_op');
  await ask(look);
  expect(await planOfLook()).not.toContain('attempt_pkey');
  await ask(`insert into attempt (id, round_id, person_id, no, paper_id, state, "order", hard_end_at)
             select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, gen_random_uuid(), 'assigned',
                    '{"positions":[],"options":{}}', now() from generate_series(1, 3000)`);
  for (let run = 0; run < 16; run++) await ask(look);
  expect(await planOfLook()).toContain('attempt_pkey');
});

test('instants are texts in the one spelling of the product', async () => {
  const { rows } = await ask(
    `select '2026-11-21 18:00:00.5+08'::timestamptz(3) as some, '2026-11-21 10:00:00+00'::timestamptz(3) as none, null::timestamptz as absent`,
  );
  expect(rows).toEqual([
    { some: '2026-11-21T10:00:00.500Z', none: '2026-11-21T10:00:00.000Z', absent: null },
  ]);
});
