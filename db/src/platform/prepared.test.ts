import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOrm } from './orm.ts';
import { rowsAgain } from './prepared.ts';
import { rows } from './sql.ts';

let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 1 });
  await rows(orm.em.fork(), 'create table thing (id int primary key, name text, at timestamptz(3))');
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const insert = 'insert into thing (id, name, at) values (?, ?, ?) on conflict do nothing returning id';

it('a statement that runs often is prepared once by its connection and answers as ever', async () => {
  for (const id of [1, 2, 3])
    expect(await rowsAgain(orm.em.fork(), insert, [id, `thing ${id}?`, '2026-11-21T02:00:00.123Z'])).toEqual([
      { id },
    ]);
  expect(await rowsAgain(orm.em.fork(), insert, [3, null, null])).toEqual([]);
  const found = await rowsAgain(
    orm.em.fork(),
    'select name from thing where id = any(?::int[]) order by id',
    [[1, 3]],
  );
  expect(found).toEqual([{ name: 'thing 1?' }, { name: 'thing 3?' }]);
  const prepared = await rows(
    orm.em.fork(),
    `select statement from pg_prepared_statements where statement like 'insert into thing%'`,
  );
  expect(prepared).toEqual([{ statement: insert.replace('?', '$1').replace('?', '$2').replace('?', '$3') }]);
});

it('it belongs to the transaction of its EntityManager', async () => {
  const undone = orm.em.fork().transactional(async (em) => {
    await rowsAgain(em as EntityManager, insert, [9, 'gone', null]);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(await rowsAgain(orm.em.fork(), 'select 1 as one from thing where id = ?', [9])).toEqual([]);
});

it('what the server refuses is an error, and the connection serves on', async () => {
  const twice = 'insert into thing (id) values (?)';
  await rowsAgain(orm.em.fork(), twice, [20]);
  await expect(rowsAgain(orm.em.fork(), twice, [20])).rejects.toMatchObject({ code: '23505' });
  expect(await rowsAgain(orm.em.fork(), twice, [21])).toEqual([]);
});
