import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Check } from 'typebox/value';
import { kindNames, kindOf } from '@whetstone/core/bank/kinds.ts';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { Account } from '@whetstone/db/access/account.entity.ts';
import { verifyPassword } from '@whetstone/db/access/password.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { testPassword } from './access.ts';
import { makeDrillResult, makeDrillSession } from './drills.ts';
import { makeEvidence, makeExemption } from './evidence.ts';
import { makeRound } from './exams.ts';
import { makeHouse, type House } from './house.ts';
import { makeItem, sampleContents } from './items.ts';
import { makeLesson } from './learning.ts';
import { makeBranch } from './units.ts';

let database: TestDatabase;
let orm: MikroORM;
let house: House;

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 2 });
  house = await makeHouse(orm.em.fork());
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

test('the small force has its units in one tree and a whole standard', async () => {
  expect(house.station.path).toMatch(/^YL\.LC\.P\d+$/);
  expect(house.station.parentId).toBe(house.bureau.id);
  const [counts] = await orm.em.fork().execute<{ capabilities: number; posts: number; drills: number }[]>(
    `select (select count(*)::int from capability) as capabilities, (select count(*)::int from post) as posts,
            (select count(*)::int from drill_type) as drills`,
  );
  expect(counts).toEqual({ capabilities: 58, posts: 25, drills: 36 });
});

test('everybody can sign in with the password of the tests', async () => {
  const account = await orm.em.fork().findOneOrFail(Account, { personId: house.leader.id });
  expect(await verifyPassword(account.passwordHash, testPassword)).toBe(true);
});

test('rows of every room can be made around it', async () => {
  const em = orm.em.fork();
  const { officer, colleague, station, trainer } = house;
  const session = await makeDrillSession(em, {
    unit: station,
    assessor: trainer,
    roster: [officer, colleague],
  });
  expect((await makeDrillResult(em, session, officer)).happenedOn).toBe('2026-11-21');
  expect((await makeRound(em, { unit: station, candidates: [officer] })).closesAt).toBe(
    '2026-11-21T03:00:00.000Z',
  );
  expect((await makeLesson(em)).checkItemVersionIds).toHaveLength(4);
  expect((await makeEvidence(em, officer)).happenedOn).toBe('2026-10-22');
  expect((await makeExemption(em, officer)).toOn).toBe('2027-01-10');
  expect((await makeBranch(em, { unit: station })).unitId).toBe(station.id);
});

test.each(kindNames)('a sample item of kind %s is one an author could publish', async (name) => {
  const { version } = await makeItem(orm.em.fork(), name);
  const kind = kindOf(name);
  expect(Check(kind.schemas.content, sampleContents[name])).toBe(true);
  expect(kind.faults(version.content)).toEqual([]);
});

test('the same seed makes the same force', async () => {
  const twin = await cloneDatabase();
  const other = await openOrm({ url: twin.url, poolMax: 2 });
  try {
    const same = await makeHouse(other.em.fork());
    expect(same.officer.id).toBe(house.officer.id);
    expect(same.admin.badgeNumber).toBe(house.admin.badgeNumber);
  } finally {
    await other.close(true);
    await twin.drop();
  }
});
