import type { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import { Tables } from './tables.ts';

let database: TestDatabase;
let orm: MikroORM;
let client: pg.Client;
let tables: Tables;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 2 });
  client = new pg.Client(database.url);
  await client.connect();
});
beforeEach(async () => {
  await client.query('truncate setting, paper_figures');
  tables = new Tables(client, orm.getMetadata());
});
afterAll(async () => {
  await client.end();
  await orm.close(true);
  await database.drop();
});

const setAt = '2026-11-21T02:00:00.123Z';
const read = () => orm.em.fork().find(Setting, {}, { orderBy: { key: 'asc' } });

test('any text arrives as it was, in columns of text and of JSON', async () => {
  const odd = ['tab\there', 'two\nlines\r\n', 'back\\slash \\n \\N', '\\.', '引号"和\'', '', '𠮷野'];
  for (const [at, text] of odd.entries())
    tables.add(Setting, { key: `${at} ${text}`, value: { text }, setAt });
  await tables.send();
  const rows = await read();
  expect(rows.map(({ key }) => key)).toEqual(odd.map((text, at) => `${at} ${text}`));
  expect(rows.map(({ value }) => value)).toEqual(odd.map((text) => ({ text })));
  expect(rows[0]?.setAt).toBe(setAt);
});

test('lists of numbers arrive in columns of arrays', async () => {
  const paperId = '0198a3c4-5b6d-7e8f-9a0b-1c2d3e4f5061';
  tables.add(PaperFigures, { paperId, graded: 3, rightCounts: [3, 0, 2] });
  await tables.send();
  expect(await orm.em.fork().findOneOrFail(PaperFigures, paperId)).toMatchObject({ rightCounts: [3, 0, 2] });
});

test('many rows go in pieces while more are made, and all are counted', async () => {
  for (let n = 0; n < 60_000; n++) {
    tables.add(Setting, { key: `k${n}`, value: 'x'.repeat(120), setAt });
    await tables.relieve();
  }
  await tables.send();
  const { rows } = await client.query<{ n: number }>('select count(*)::int as n from setting');
  expect(rows).toEqual([{ n: 60_000 }]);
  expect(tables.counts()).toEqual({ setting: 60_000 });
});

test('a row with other fields than the first one is refused at once', () => {
  tables.add(Setting, { key: 'one', value: 1, setAt });
  expect(() => tables.add(Setting, { key: 'two', value: 2 } as never)).toThrow('other fields');
  expect(() => tables.add(Setting, { key: 'two', value: 2, at: setAt } as never)).toThrow('lacks setAt');
});

test('what the server refuses is an error where the rows are sent', async () => {
  tables.add(Setting, { key: 'same', value: 1, setAt });
  tables.add(Setting, { key: 'same', value: 2, setAt });
  await expect(tables.send()).rejects.toThrow('duplicate key');
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
