import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { parametersOf } from '@whetstone/core/capability/parameters.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../platform/id.ts';
import { openOrm } from '../../platform/orm.ts';
import { rows } from '../../platform/sql.ts';
import { ModelVersion } from '../../standards/model-version.entity.ts';
import { pauseReplay, readReplay } from '../../standards/replay.ts';
import { StandardVersion } from '../../standards/standard-version.entity.ts';
import { doubtThePast, keepOneBlock } from './keep-past.ts';

let database: TestDatabase;
let orm: MikroORM;
const later = `${testToday}T08:00:00.000Z`;

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 3 });
  const em = orm.em.fork();
  const { station } = await makeHouse(em);
  for (let n = 0; n < 6; n++) {
    const person = await makeOfficer(em, { unit: station, postCode: 'R03' });
    for (const ago of [10, 50, 90])
      await makeEvidence(em, person, { happenedOn: addDays(testToday, -ago - n), score: 52 + 6 * n });
  }
  while (await keepOneBlock(orm.em.fork(), testToday, testNow)) continue;
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const step = (from = orm) => keepOneBlock(from.em.fork(), testToday, later);
const doubt = () => orm.em.fork().transactional((em) => doubtThePast(em as EntityManager));
const kept = (meaning: 'then' | 'now') =>
  rows(
    orm.em.fork(),
    `select first_on::text, last_on::text, unit_id, must, codes, encode(days, 'hex') as days, formula_version, stale
     from heat_past where meaning = '${meaning}' order by first_on, unit_id, must`,
  );

async function bringNewFiguresIntoForce(): Promise<void> {
  const em = orm.em.fork();
  const id = newId();
  const named = {
    code: 'CAP-2.1',
    nameZh: '参数',
    nameEn: 'Parameters',
    source: 'demo' as const,
    note: null,
  };
  const from = { subject: 'model' as const, effectiveFrom: testToday, publishedAt: testNow };
  await em.insert(StandardVersion, { ...named, ...from, id });
  await em.insert(ModelVersion, {
    versionId: id,
    parameters: { ...parametersOf(CAP_2), 'line.2': 66, q: 0.3 },
  });
}

/** A worker makes a block and is killed before it is committed: another session keeps it from writing till then. */
async function dieInTheMiddle(): Promise<void> {
  const worker = await openOrm({ url: database.url, poolMax: 2 });
  const watcher = new pg.Client(database.url);
  await watcher.connect();
  await watcher.query('begin; lock table heat_past in share mode');
  const dying = step(worker).then(
    () => 'made',
    () => 'died',
  );
  const waits = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await vi.waitFor(async () => expect((await watcher.query(`select ${waits}`)).rowCount).toBe(1));
  await watcher.query(`select pg_terminate_backend(pid) ${waits}`);
  expect(await dying).toBe('died');
  await watcher.query('rollback');
  await watcher.end();
  await worker.close(true);
}

test('a replay of history that is stopped, killed and taken up by another worker ends as one that was left alone, each block once', async () => {
  const then = await kept('then');
  const before = await kept('now');
  await bringNewFiguresIntoForce();
  await doubt();
  const alone = [];
  for (let block = await step(); block; block = await step()) alone.push(block.block.first);
  const whole = await kept('now');
  expect(whole).not.toEqual(before);
  expect(new Set(alone).size).toBe(alone.length);
  expect(alone.length).toBeGreaterThan(2);

  await doubt();
  const made = [(await step())?.block.first];
  await pauseReplay(orm.em.fork(), true, later);
  expect(await step()).toBeNull();
  expect(await readReplay(orm.em.fork())).toMatchObject({ paused: true, daysLeft: expect.any(Number) });
  await pauseReplay(orm.em.fork(), false, later);
  await dieInTheMiddle();
  await orm.close(true);
  orm = await openOrm({ url: database.url, poolMax: 3 });
  for (let block = await step(); block; block = await step()) made.push(block.block.first);
  expect(made).toEqual(alone);
  expect(await kept('now')).toEqual(whole);
  expect(await kept('then')).toEqual(then);
  expect(await readReplay(orm.em.fork())).toMatchObject({ paused: false, daysLeft: 0 });
});
