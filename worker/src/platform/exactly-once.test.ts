import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { type Clock, instantOf } from '@whetstone/core/platform/clock.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { listDeadLetters, retryDeadLetterNow } from '@whetstone/db/platform/dead-letters.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { defineListener, type Listener } from './listener.ts';
import { takeAnnouncements } from './relay.ts';
import { runTask } from './run-task.ts';
import { startWorker } from './start-worker.ts';

const clock: Clock = { now: () => instantOf(Date.now()) };
let database: TestDatabase;
let orm: MikroORM;
beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 12 });
  await orm.em.fork().execute('create table effect (key text, n serial)');
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** A listener whose effect can be counted in the database. */
const counting = (name: Listener['name'], run: Listener['run'] = writeEffect): Listener =>
  defineListener({ name, topics: ['attempt.graded'], key: ({ attemptId }) => attemptId, run: run as never });

async function writeEffect(payload: object, { em }: { em: EntityManager }): Promise<void> {
  await rows(em, 'insert into effect (key) values (?)', [(payload as { attemptId: string }).attemptId]);
}

async function effects(key: string): Promise<number> {
  const [row] = await rows<{ n: number }>(
    orm.em.fork(),
    'select count(*)::int as n from effect where key = ?',
    [key],
  );
  return row?.n ?? 0;
}

async function say(attemptId: string, times = 1): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    for (let i = 0; i < times; i++)
      announce(em as EntityManager, 'attempt.graded', { attemptId }, clock.now());
  });
}

describe('what is announced', () => {
  it('is done once though the job is delivered twenty times at once', async () => {
    const listener = counting('exams.once');
    const attemptId = newId();
    await say(attemptId);
    const [task] = await takeAnnouncements(orm, [listener], clock.now());
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => runTask(orm, clock, listener, task!)),
    );
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
    expect(await effects(attemptId)).toBe(1);
  });

  it('is taken by one relay only though five take at once', async () => {
    const ids = Array.from({ length: 30 }, () => newId());
    for (const id of ids) await say(id);
    const taken = await Promise.all(
      Array.from({ length: 5 }, () => takeAnnouncements(orm, [counting('exams.relayed')], clock.now())),
    );
    expect(
      taken
        .flat()
        .map((task) => task.key)
        .toSorted(),
    ).toEqual(ids.toSorted());
  });

  it('asks for one run when many announcements have one key', async () => {
    const listener = counting('exams.folded');
    const attemptId = newId();
    await say(attemptId, 7);
    const tasks = await takeAnnouncements(orm, [listener], clock.now());
    expect(tasks).toHaveLength(7);
    for (const task of tasks) await runTask(orm, clock, listener, task);
    expect(await effects(attemptId)).toBe(1);
  });

  it('is still owed when the job fails, and its half-done work is undone', async () => {
    const attemptId = newId();
    await say(attemptId);
    const failing = counting('exams.failing', async (payload, ctx) => {
      await writeEffect(payload, ctx);
      throw new Error('out of paper');
    });
    const [task] = await takeAnnouncements(orm, [failing], clock.now());
    await expect(runTask(orm, clock, failing, task!)).rejects.toThrow('out of paper');
    expect(await effects(attemptId)).toBe(0);
    expect(await runTask(orm, clock, counting('exams.failing'), task!)).toBe('done');
    expect(await effects(attemptId)).toBe(1);
  });

  it('with a payload that does not fit its topic is an error, not a guess', async () => {
    const listener = defineListener({
      name: 'exams.poisoned',
      topics: ['attempt.graded'],
      key: () => 'poison',
      run: writeEffect as never,
    });
    await rows(
      orm.em.fork(),
      `insert into outbox (topic, payload, announced_at) values ('attempt.graded', '{"attemptId": 7}', now())`,
    );
    const [task] = await takeAnnouncements(orm, [listener], clock.now());
    await expect(runTask(orm, clock, listener, task!)).rejects.toThrow('does not fit');
  });
});

describe('a running worker', () => {
  const start = (listeners: Listener[], queueName: string) =>
    startWorker({
      orm,
      clock,
      databaseUrl: database.url,
      redisUrl: inject('redis'),
      queueName,
      listeners,
      schedules: [],
      pace: { pollMs: 100, beatMs: 100, owedMs: 300, retryMs: 10 },
    });

  it('and a second one do each effect once between them', async () => {
    const queueName = `q-${newId()}`;
    const stops = [
      await start([counting('exams.shared')], queueName),
      await start([counting('exams.shared')], queueName),
    ];
    const ids = Array.from({ length: 60 }, () => newId());
    await Promise.all(ids.map((id) => say(id)));
    await vi.waitFor(async () => expect(await Promise.all(ids.map(effects))).toEqual(ids.map(() => 1)), {
      timeout: 15_000,
    });
    for (const stop of stops) await stop();
    expect(await Promise.all(ids.map(effects))).toEqual(ids.map(() => 1));
  });

  it('does what was owed before Redis lost everything', async () => {
    const listener = counting('exams.survivor');
    const attemptId = newId();
    await say(attemptId);
    // The relay committed the task and died before it reached the queue.
    const moment = { now: () => '2020-01-01T00:00:00.000Z' };
    expect(await takeAnnouncements(orm, [listener], moment.now())).toHaveLength(1);
    const stop = await start([listener], `q-${newId()}`);
    await vi.waitFor(async () => expect(await effects(attemptId)).toBe(1), { timeout: 10_000 });
    await stop();
  });

  it('buries work that fails for good, and does it after the administrator asks again', async () => {
    let broken = true;
    const attemptId = newId();
    const stubborn = counting('exams.stubborn', async (payload, ctx) => {
      if (broken) throw new Error('the disk is full');
      await writeEffect(payload, ctx);
    });
    const stop = await start([stubborn], `q-${newId()}`);
    await say(attemptId);
    const letter = await vi.waitFor(
      async () => {
        const found = (await listDeadLetters(orm.em.fork())).letters.find(
          (one) => one.listener === 'exams.stubborn',
        );
        expect(found).toBeDefined();
        return found!;
      },
      { timeout: 15_000 },
    );
    expect(letter).toMatchObject({
      topic: 'attempt.graded',
      tries: 5,
      error: expect.stringContaining('the disk is full'),
    });
    broken = false;
    expect(await retryDeadLetterNow(orm.em.fork(), letter.id, '2020-01-01T00:00:00.000Z')).toBe(true);
    await vi.waitFor(async () => expect(await effects(attemptId)).toBe(1), { timeout: 15_000 });
    await stop();
  });

  it('goes on when its queue is emptied under it', async () => {
    const queueName = `q-${newId()}`;
    const stop = await start([counting('exams.flushed')], queueName);
    const redis = new Redis(inject('redis'));
    const ids = Array.from({ length: 20 }, () => newId());
    // All of it at once, as when a server without persistence restarts.
    const forget = `for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end`;
    for (const id of ids) {
      await say(id);
      await redis.eval(forget, 0, `bull:${queueName}:*`);
    }
    redis.disconnect();
    await vi.waitFor(async () => expect(await Promise.all(ids.map(effects))).toEqual(ids.map(() => 1)), {
      timeout: 18_000,
    });
    await stop();
  });

  it('says it is alive, and whether it reaches its Redis', async () => {
    const stop = await start([], `q-${newId()}`);
    const beats = () =>
      rows<{ queueWell: boolean }>(orm.em.fork(), 'select queue_well as "queueWell" from heartbeat');
    await vi.waitFor(async () => expect(await beats()).toEqual([{ queueWell: true }]), { timeout: 5_000 });
    await stop();
    expect(await beats()).toEqual([]);
  });
});
