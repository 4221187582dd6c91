import { accessLog } from '@whetstone/core/access/contract.ts';
import { refusals } from '@whetstone/core/refusal-catalogue.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cross, type GateWorld, look, note, openGateWorld, prepared } from './testing/gate-world.ts';

let world: GateWorld;

beforeAll(async () => {
  world = await openGateWorld();
});
beforeEach(() => {
  world.watch.handled = 0;
});
afterAll(() => world.house.close());

test('first who asks, then whether they may, then what they ask, then the work', async () => {
  const officer = await makeOfficer(world.house.em(), { unit: world.unit });
  const bad = { body: { nonsense: true } };
  expect((await world.house.as(null)(note, bad)).body.code).toBe('not-signed-in');
  expect((await world.house.as(officer)(note, bad)).body.code).toBe('not-allowed');
  expect((await world.house.as(world.admin)(note, bad)).body.code).toBe('invalid-input');
  expect(world.watch.handled).toBe(0);
  const key = world.fresh();
  expect((await world.house.as(world.admin)(note, { body: { key, act: 'answer' } })).status).toBe(200);
  expect([world.watch.handled, await world.isThere(key)]).toEqual([1, true]);
});

test('only fields that the contract lists leave the house', async () => {
  const { body } = await world.house.as(world.admin)(note, { body: { key: world.fresh(), act: 'answer' } });
  expect(Object.keys(body)).toEqual(['key', 'reach']);
});

test('answers and refusals are kept by no browser or proxy, nor read as anything but what they are', async () => {
  for (const act of ['answer', 'refuse', 'break']) {
    const { headers } = await world.raw({ payload: JSON.stringify({ key: world.fresh(), act }) });
    expect([act, headers['cache-control']]).toEqual([act, 'no-store']);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('a refusal is problem+json with code, status, extras and a sentence in the asked language', async () => {
  for (const [language, locale] of [
    ['zh-CN,zh;q=0.9', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr', 'zh'],
    ['', 'zh'],
  ] as const) {
    const payload = JSON.stringify({ key: world.fresh(), act: 'refuse' });
    const reply = await world.raw({ payload, headers: { 'accept-language': language } });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = reply.json();
    expect(problem).toMatchObject({ status: 422, code: 'item-has-faults', faults: ['key/0', 'stem'] });
    expect(problem.detail).toBe(refusals['item-has-faults'][locale].replace('{faults}', 'key/0,stem'));
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('a refusal that the contract does not declare, and any fault, is a 500 that tells nothing but its number', async () => {
  for (const act of ['refuse-undeclared', 'break', 'say-nonsense']) {
    const key = world.fresh();
    const reply = await world.raw({
      payload: JSON.stringify({ key, act }),
      headers: { 'accept-language': 'en' },
    });
    const problem = reply.json();
    expect([act, reply.statusCode, problem.code]).toEqual([act, 500, 'internal']);
    expect(Object.keys(problem).toSorted()).toEqual([
      'code',
      'detail',
      'requestId',
      'status',
      'title',
      'type',
    ]);
    expect(reply.body).not.toMatch(/secret|hush|roster|Error|\n +at |\.ts/);
    expect(problem.detail).toContain(problem.requestId);
    expect([act, await world.isThere(key)]).toEqual([act, false]);
  }
});

test('a refused request leaves nothing half written and begins no session', async () => {
  const key = world.fresh();
  const reply = await world.raw({ payload: JSON.stringify({ key, act: 'refuse' }) });
  expect(reply.statusCode).toBe(422);
  expect(reply.headers['set-cookie']).toBeUndefined();
  expect(await world.isThere(key)).toBe(false);
  const kept = await world.raw({ payload: JSON.stringify({ key: world.fresh(), act: 'set-cookie' }) });
  expect(kept.headers['set-cookie']).toMatch(/^test=set;/);
});

test('what a preparation has committed stays although the request is refused; what the handler wrote does not', async () => {
  const { body } = await world.house.as(world.admin)(prepared);
  expect(body).toMatchObject({ code: 'wrong-password', left: 4 });
  expect([await world.isThere('counted'), await world.isThere('half')]).toEqual([true, false]);
});

test('a look at another’s file is logged for its owner to read; a look at the own file or a refused one is not', async () => {
  const officer = await makeOfficer(world.house.em(), { unit: world.unit });
  const away = await makeOfficer(world.house.em());
  const looks = async (person: Person) => (await world.house.as(person)(accessLog)).body.looks as object[];
  const see = (who: Person, whom: Person) => world.house.as(who)(look, { params: { personId: whom.id } });
  expect((await see(officer, officer)).status).toBe(200);
  expect((await see(officer, world.admin)).status).toBe(404);
  expect((await see(world.admin, away)).status).toBe(404);
  expect([await looks(officer), await looks(world.admin), await looks(away)]).toEqual([[], [], []]);
  expect((await see(world.admin, officer)).status).toBe(200);
  expect(await looks(officer)).toMatchObject([
    {
      view: 'test.look',
      at: world.house.clock.at,
      viewer: { badgeNumber: world.admin.badgeNumber, unitZh: world.unit.nameZh },
    },
  ]);
});

test('of two requests that lock each other out, the loser is run again and both succeed', async () => {
  await rows(
    world.house.em(),
    `insert into setting (key, value, set_at) values ('left', '0', now()), ('right', '0', now())`,
  );
  let arrived = 0;
  let open = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  world.watch.meet = () => {
    if (++arrived === 2) open();
    return both;
  };
  const caller = world.house.as(world.admin);
  const replies = await Promise.all([
    caller(cross, { params: { first: 'left', second: 'right' } }),
    caller(cross, { params: { first: 'right', second: 'left' } }),
  ]);
  world.watch.meet = null;
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(Math.max(...replies.map(({ body }) => body.runs as number))).toBeGreaterThan(1);
});
