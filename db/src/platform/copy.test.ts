import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BinaryRow } from './binary-row.ts';
import { BinaryRows } from './binary-rows.ts';
import { copyIn, copyOut } from './copy.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  client = new pg.Client(database.url);
  await client.connect();
  await client.query(`create table thing (id uuid, name varchar(255), list jsonb, yes boolean, level smallint,
    n int, x double precision, y double precision, on_day date, at timestamptz(3), small smallint[])`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const id = '0198a3c4-5b6d-7e8f-9a0b-1c2d3e4f5061';

function* things(count: number, name = '盘问'): Generator<Buffer> {
  const rows = new BinaryRows(11);
  for (let n = 0; n < count; n++) {
    rows.begin();
    rows.uuid(id);
    rows.text(name);
    rows.json(['甲', n]);
    rows.bool(n % 2 === 0);
    rows.smallint(-3);
    rows.int(n);
    rows.double(0.1 + n);
    if (n === 1) rows.nothing();
    else rows.double(-1e-300);
    if (n === 1) rows.nothing();
    else rows.date('1999-12-31');
    rows.instant('2026-11-21T02:00:00.123Z');
    rows.smallints(n === 1 ? [] : [-300, 0, 12_345]);
    const full = rows.full();
    if (full) yield full;
  }
  yield rows.end();
}

it('rows written in the binary format are read back by the server as they were', async () => {
  await copyIn(client, 'copy thing from stdin (format binary)', things(2));
  const { rows } = await client.query(
    `select id, name, list, yes, level, n, x, y, small, on_day::text, at at time zone 'UTC' as at from thing order by n`,
  );
  expect(rows[0]).toMatchObject({
    id,
    name: '盘问',
    list: ['甲', 0],
    yes: true,
    level: -3,
    n: 0,
    x: 0.1,
    y: -1e-300,
  });
  expect(rows[0]).toMatchObject({ on_day: '1999-12-31', small: [-300, 0, 12_345] });
  expect(rows[1]).toMatchObject({ small: [] });
  expect(rows[1]).toMatchObject({ yes: false, x: 1.1, y: null, on_day: null });
  const { rows: at } = await client.query(
    `select distinct to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') as at from thing`,
  );
  expect(at).toEqual([{ at: '2026-11-21 02:00:00.123' }]);
});

it('rows that the server sends in the binary format are read as they are', async () => {
  const row = new BinaryRow();
  const ids = new Uint8Array(32);
  const [high, low] = [new Int32Array(2), new Int32Array(2)];
  const found: unknown[] = [];
  await copyOut(
    client,
    `copy (select id, name, level, n, x, y, on_day, 4294967298::bigint from thing order by n) to stdout (format binary)`,
    (buffer) => {
      if (!row.take(buffer)) return;
      row.uuidInto(ids, found.length * 16);
      const characters = Buffer.from(row.characters(), 'latin1').toString();
      found.push([characters, row.smallint(), row.int(), row.double(), row.double(), row.day()]);
      row.halves(high, low, found.length - 1);
    },
  );
  expect(found).toEqual([
    ['盘问', -3, 0, 0.1, -1e-300, 10_956],
    ['盘问', -3, 1, 1.1, 0, 10_957],
  ]);
  expect(Buffer.from(ids.subarray(16)).toString('hex')).toBe(id.replaceAll('-', ''));
  expect([high[1], low[1]]).toEqual([1, 2]);
});

it('many rows and long fields go through in pieces', async () => {
  await client.query('truncate thing');
  await copyIn(client, 'copy thing from stdin (format binary)', things(200, '长'.repeat(200)));
  await client.query('alter table thing alter name type text');
  await copyIn(client, 'copy thing from stdin (format binary)', things(3, '很长'.repeat(90_000)));
  const { rows } = await client.query(
    'select count(*)::int as n, sum(length(name))::int as letters from thing',
  );
  expect(rows).toEqual([{ n: 203, letters: 200 * 200 + 3 * 180_000 }]);
});

it('a row that the server refuses is its error, a source that fails is its own, and the connection lives on', async () => {
  const narrow = copyIn(client, 'copy thing (id, name) from stdin (format binary)', things(50_000));
  await expect(narrow).rejects.toMatchObject({ code: '22P04' });
  async function* broken(): AsyncGenerator<Buffer> {
    yield* things(1);
    throw new Error('no more rows');
  }
  await expect(copyIn(client, 'copy thing from stdin (format binary)', broken())).rejects.toThrow(
    'no more rows',
  );
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
