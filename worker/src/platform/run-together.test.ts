import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { type Clock, instantOf, later } from '@whetstone/core/platform/clock.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { defineListener, type JobCtx, type Listener } from './listener.ts';
import { takeAnnouncements } from './relay.ts';
import { runTogether } from './run-together.ts';
import { yielding } from './schedules.ts';
import { startWorker } from './start-worker.ts';

const clock: Clock = { now: () => instantOf(Date.now()) };
let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 12 });
  await orm.em.fork().execute('create table effect (key text, transaction text)');
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});
beforeEach(() => orm.em.fork().execute('truncate effect, outbox_task, outbox'));

/** A listener that writes a row for each key, five keys at a time; `poison` makes it fail. */
const crowd = (name: Listener['name'], poison?: string): Listener =>
  defineListener({
    name,
    topics: ['attempt.graded'],
    crowd: { keys: 5, rests: 0 },
    key: ({ attemptId }) => attemptId,
    async run({ attemptId }, { em }: JobCtx) {
      await rows(em, 'insert into effect values (?, pg_current_xact_id()::text)', [attemptId]);
      if (attemptId === poison) throw new Error('spoilt');
    },
  });

async function say(ids: readonly string[]): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    for (const attemptId of ids) announce(em as EntityManager, 'attempt.graded', { attemptId }, clock.now());
  });
}

const effects = () =>
  rows<{ key: string; transaction: string }>(orm.em.fork(), 'select * from effect order by key');
const keysDone = async () => (await effects()).map(({ key }) => key);
const manyIds = (count: number) => Array.from({ length: count }, () => newId()).toSorted();

test('a crowd is done once each, a handful in one transaction', async () => {
  const ids = manyIds(12);
  const listener = crowd('exams.crowd');
  await say(ids);
  await takeAnnouncements(orm, [listener], clock.now());
  expect(await runTogether(orm, clock, listener)).toEqual([]);
  expect(await keysDone()).toEqual(ids);
  expect(new Set((await effects()).map(({ transaction }) => transaction)).size).toBeLessThan(12);
  expect(await runTogether(orm, clock, listener)).toEqual([]);
  expect(await keysDone()).toEqual(ids);
});

test('announcements of one key in a batch are served by one run', async () => {
  const ids = manyIds(2);
  const listener = crowd('exams.folded-crowd');
  await say([...ids, ...ids]);
  await takeAnnouncements(orm, [listener], clock.now());
  await runTogether(orm, clock, listener);
  expect(await keysDone()).toEqual(ids);
});

test('five workers at once do each key of a crowd once between them', async () => {
  const ids = manyIds(60);
  const listener = crowd('exams.shared-crowd');
  await say(ids);
  await takeAnnouncements(orm, [listener], clock.now());
  await Promise.all(Array.from({ length: 5 }, () => runTogether(orm, clock, listener)));
  expect(await keysDone()).toEqual(ids);
});

test('a key that fails undoes its batch, and all of it is still owed', async () => {
  const ids = manyIds(3);
  const listener = crowd('exams.spoilt-crowd', ids[1]);
  await say(ids);
  await takeAnnouncements(orm, [listener], clock.now());
  const failed = await runTogether(orm, clock, listener);
  expect(failed.map(({ key }) => key)).toEqual(ids);
  expect(await keysDone()).toEqual([]);
});

test('heavy work that nobody waits for leaves its turns out while anything is owed, but not for ever', async () => {
  const began = clock.now();
  let now = began;
  const mayRun = yielding(orm, { now: () => now }, { yieldsSeconds: 300 });
  const listener = crowd('exams.ahead');
  expect(await mayRun()).toBe(true);
  await say(manyIds(2));
  expect(await mayRun()).toBe(false);
  await takeAnnouncements(orm, [listener], now);
  now = later(began, 299);
  expect(await mayRun()).toBe(false);
  now = later(began, 300);
  expect([await mayRun(), await mayRun()]).toEqual([true, false]);
  await runTogether(orm, clock, listener);
  expect(await mayRun()).toBe(true);
  // All is done, but more is likely to come at once.
  now = later(began, 5);
  expect(await mayRun()).toBe(false);
});

test('a running worker does the neighbours of a key that fails, and buries that key alone', async () => {
  const ids = manyIds(8);
  const listener = crowd('exams.neighbours', ids[4]);
  await say(ids);
  const stop = await startWorker({
    orm,
    clock,
    databaseUrl: database.url,
    redisUrl: inject('redis'),
    queueName: `together-${newId()}`,
    listeners: [listener],
    schedules: [],
  });
  try {
    const others = ids.filter((id) => id !== ids[4]);
    await vi.waitFor(async () => expect(await keysDone()).toEqual(others), { timeout: 10_000 });
    const buried = () => rows<{ key: string }>(orm.em.fork(), 'select key from dead_letter');
    await vi.waitFor(async () => expect(await buried()).toEqual([{ key: ids[4] }]), { timeout: 20_000 });
  } finally {
    await stop();
  }
});
