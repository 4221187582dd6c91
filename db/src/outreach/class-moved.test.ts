import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makePerson } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOrm } from '../platform/orm.ts';
import { classMoved } from './kinds/class-moved.ts';

let database: TestDatabase;
let orm: MikroORM;
let em: EntityManager;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  em = orm.em.fork() as EntityManager;
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

test('whoever is expected in a class or waits for a place is told that it was moved, and nobody else', async () => {
  const { station, officer, trainer } = await makeHouse(em);
  const moved = await makeClass(em, { unit: station, lead: trainer });
  const [waits, excused] = [await makePerson(em, { unit: station }), await makePerson(em, { unit: station })];
  await makePlace(em, moved, officer);
  await makePlace(em, moved, waits, { state: 'waiting' });
  await makePlace(em, moved, excused, { state: 'excused' });
  const told = await classMoved.tell(em, { classId: moved.id }, '2026-11-21');
  expect(told.map(({ personId }) => personId).sort()).toEqual([officer.id, waits.id].sort());
  expect(told[0]?.title.zh).toBe(`训练班改期：${moved.titleZh}`);
  expect(told[0]?.text.en).toContain(`Now ${moved.fromOn} to ${moved.toOn}`);
  moved.state = 'cancelled';
  await em.flush();
  expect(await classMoved.tell(em, { classId: moved.id }, '2026-11-21')).toEqual([]);
});
