import { defineRoute, type Route } from '@whetstone/core/platform/route.ts';
import { Exactly, Id, OrNull } from '@whetstone/core/platform/shapes.ts';
import { Refusal, refusals } from '@whetstone/core/refusals.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { Setting } from '@whetstone/db/platform/setting.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from './house.ts';
import { mount, mountPrepared } from './mount.ts';
import { type OpenHouse, openHouse } from './testing/open-house.ts';

const note = defineRoute({
  name: 'test.note',
  method: 'POST',
  path: '/api/test/notes',
  summary: 'Writes a note and then does as told.',
  can: 'manage-accounts',
  body: Exactly({
    key: Type.String({ maxLength: 20 }),
    then: Type.String(),
    count: Type.Optional(Type.Integer()),
  }),
  ok: Exactly({ key: Type.String(), reach: Type.Integer() }),
  refuses: ['item-has-faults'],
});
const look = defineRoute({
  name: 'test.look',
  method: 'GET',
  path: '/api/test/people/:personId',
  summary: 'Shows a person to whom it may concern.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  query: Exactly({ far: Type.Optional(Type.Integer()) }),
  ok: Exactly({ name: Type.String(), rank: OrNull(Type.String()) }),
  refuses: [],
});
const cross = defineRoute({
  name: 'test.cross',
  method: 'POST',
  path: '/api/test/cross/:first/:second',
  summary: 'Locks two rows, one after the other.',
  can: 'use-session',
  params: Exactly({ first: Type.String(), second: Type.String() }),
  ok: Exactly({ runs: Type.Integer() }),
  refuses: [],
});
const prepared = defineRoute({
  name: 'test.prepared',
  method: 'POST',
  path: '/api/test/prepared',
  summary: 'Counts before its transaction, then refuses.',
  can: 'use-session',
  ok: Exactly({ counted: Type.Integer() }),
  refuses: ['wrong-password'],
});

let house: OpenHouse;
let unit: Unit;
let admin: Person;
let handled = 0;
let meet: (() => Promise<void>) | null = null;

function mountTests(built: House): void {
  mount(built, note, async ({ body }, { em, cookies, now }) => {
    handled++;
    em.create(Setting, { key: body.key, value: body.count ?? 0, setAt: now });
    await em.flush();
    if (body.then === 'set-cookie' || body.then === 'refuse')
      cookies.set('test', 'set', { path: '/', maxAgeSeconds: 9, sameSite: 'lax' });
    if (body.then === 'refuse') throw new Refusal('item-has-faults', { faults: ['key/0', 'stem'] });
    if (body.then === 'refuse-undeclared') throw new Refusal('not-on-roster', { secret: 'hush' });
    if (body.then === 'break') throw new Error('secret of the house');
    if (body.then === 'overflow') await rows(em, 'select ?::int', [body.count]);
    const answer = { key: body.key, reach: 1, passwordHash: 'not to be told' };
    return body.then === 'say-nonsense' ? ({ key: body.key } as typeof answer) : answer;
  });
  mount(built, look, async ({ params }, { em }) => {
    const [person] = await rows<{ name: string; rank: string | null }>(
      em,
      'select name, rank from person where id = ?',
      [params.personId],
    );
    if (!person) throw new Refusal('not-found');
    return person;
  });
  const runs = new Map<string, number>();
  mount(built, cross, async ({ params }, { em, requestId }) => {
    const run = (runs.get(requestId) ?? 0) + 1;
    runs.set(requestId, run);
    const lock = (key: string) =>
      rows(em, `update setting set value = to_jsonb(?::text) where key = ?`, [requestId, key]);
    await lock(params.first);
    if (run === 1) await meet?.();
    await lock(params.second);
    return { runs: run };
  });
  mountPrepared(
    built,
    prepared,
    async (_input, { now }) => {
      await rows(built.orm.em.fork(), `insert into setting (key, value, set_at) values ('counted', '1', ?)`, [
        now,
      ]);
      return 1;
    },
    async (_input, { em, now }, count) => {
      em.create(Setting, { key: 'half', value: count, setAt: now });
      await em.flush();
      throw new Refusal('wrong-password', { left: 4 });
    },
  );
}

beforeAll(async () => {
  house = await openHouse({ mountMore: mountTests });
  unit = await makeUnit(house.em());
  admin = await makeOfficer(house.em(), { unit });
  await makeGrant(house.em(), admin, 'admin', unit);
  await makeGrant(house.em(), admin, 'leader', unit);
});
beforeEach(() => {
  handled = 0;
});
afterAll(() => house.close());

let noted = 0;
const fresh = () => `note-${++noted}`;
const isThere = async (key: string) =>
  (await rows(house.em(), 'select 1 from setting where key = ?', [key])).length === 1;

test('first who asks, then whether they may, then what they ask, then the work', async () => {
  const officer = await makeOfficer(house.em(), { unit });
  const bad = { body: { nonsense: true } };
  expect((await house.as(null)(note, bad)).body.code).toBe('not-signed-in');
  expect((await house.as(officer)(note, bad)).body.code).toBe('not-allowed');
  expect((await house.as(admin)(note, bad)).body.code).toBe('invalid-input');
  expect(handled).toBe(0);
  const key = fresh();
  expect((await house.as(admin)(note, { body: { key, then: 'answer' } })).status).toBe(200);
  expect([handled, await isThere(key)]).toEqual([1, true]);
});

test('only fields that the contract lists leave the house', async () => {
  const { body } = await house.as(admin)(note, { body: { key: fresh(), then: 'answer' } });
  expect(Object.keys(body)).toEqual(['key', 'reach']);
});

async function raw(over: {
  headers?: Record<string, string>;
  payload?: string | Buffer;
  url?: string;
  method?: 'POST' | 'GET';
}) {
  const token = house.app.jwt.sign({
    personId: admin.id,
    accountId: admin.id,
    familyId: admin.id,
    exp: 4_102_444_800,
  });
  const { headers, ...rest } = over;
  return house.app.inject({
    method: 'POST',
    url: note.path,
    cookies: { at: token },
    headers: { ...(rest.payload !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...rest,
  });
}

test('a refusal is problem+json with code, status, extras and a sentence in the asked language', async () => {
  for (const [language, locale] of [
    ['zh-CN,zh;q=0.9', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr', 'zh'],
    ['', 'zh'],
  ] as const) {
    const payload = JSON.stringify({ key: fresh(), then: 'refuse' });
    const reply = await raw({ payload, headers: { 'accept-language': language } });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = reply.json();
    expect(problem).toMatchObject({ status: 422, code: 'item-has-faults', faults: ['key/0', 'stem'] });
    expect(problem.detail).toBe(refusals['item-has-faults'][locale].replace('{faults}', 'key/0,stem'));
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test('a refusal that the contract does not declare, and any fault, is a 500 that tells nothing but its number', async () => {
  for (const then of ['refuse-undeclared', 'break', 'say-nonsense']) {
    const key = fresh();
    const reply = await raw({ payload: JSON.stringify({ key, then }), headers: { 'accept-language': 'en' } });
    const problem = reply.json();
    expect([then, reply.statusCode, problem.code]).toEqual([then, 500, 'internal']);
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
    expect([then, await isThere(key)]).toEqual([then, false]);
  }
});

test('a refused request leaves nothing half written and begins no session', async () => {
  const key = fresh();
  const reply = await raw({ payload: JSON.stringify({ key, then: 'refuse' }) });
  expect(reply.statusCode).toBe(422);
  expect(reply.headers['set-cookie']).toBeUndefined();
  expect(await isThere(key)).toBe(false);
  const kept = await raw({ payload: JSON.stringify({ key: fresh(), then: 'set-cookie' }) });
  expect(kept.headers['set-cookie']).toMatch(/^test=set;/);
});

test('what a preparation has committed stays although the request is refused; what the handler wrote does not', async () => {
  const { body } = await house.as(admin)(prepared);
  expect(body).toMatchObject({ code: 'wrong-password', left: 4 });
  expect([await isThere('counted'), await isThere('half')]).toEqual([true, false]);
});

test('wrong types, unknown fields, missing fields and extra bodies are refused with the place, and write nothing', async () => {
  const caller = house.as(admin);
  const cases: [Route, object, string][] = [
    [note, { body: { key: 7, then: 'answer' } }, 'key'],
    [note, { body: { key: '7', then: 'answer', count: '3' } }, 'count'],
    [note, { body: { key: '7', then: 'answer', count: 1.5 } }, 'count'],
    [note, { body: { key: '7' } }, 'then'],
    [note, { body: { key: '7', then: 'answer', admin: true } }, 'admin'],
    [note, { body: { key: 'x'.repeat(21), then: 'answer' } }, 'key'],
    [note, { body: [] }, 'body'],
    [note, { body: { key: '7', then: 'answer' }, query: { debug: '1' } }, 'debug'],
    [look, { params: { personId: admin.id }, query: { far: 'x' } }, 'far'],
    [look, { params: { personId: 'me' } }, 'personId'],
    [look, { params: { personId: `${admin.id}0` } }, 'personId'],
    [cross, { params: { first: 'a', second: 'b' }, body: { more: 1 } }, 'body'],
  ];
  for (const [route, input, where] of cases) {
    const { status, body } = await caller(route, input);
    expect([where, status, body.code]).toEqual([where, 400, 'invalid-input']);
    expect(body.where).toContain(where);
  }
  expect(handled).toBe(0);
});

test('NUL characters are refused wherever they hide; a number too large for its column too', async () => {
  const caller = house.as(admin);
  for (const body of [
    { key: 'a\u0000b', then: 'answer' },
    { key: 'a', then: 'answer', '\u0000': 1 },
  ])
    expect((await caller(note, { body })).body.code).toBe('invalid-input');
  const path = await raw({ method: 'POST', url: '/api/test/cross/a%00b/c' });
  expect(path.json().code).toBe('invalid-input');
  const large = await caller(note, { body: { key: fresh(), then: 'overflow', count: 3_000_000_000 } });
  expect([large.status, large.body.code]).toEqual([400, 'invalid-input']);
});

test('11 MB are refused as too large, a CSV as the wrong kind, broken JSON as broken', async () => {
  const large = await raw({ payload: JSON.stringify({ key: 'x', then: 'y'.repeat(11 * 1024 * 1024) }) });
  expect([large.statusCode, large.json().code]).toEqual([413, 'body-too-large']);
  const csv = await raw({ payload: 'badge,score\n041276,7\n', headers: { 'content-type': 'text/csv' } });
  expect([csv.statusCode, csv.json().code]).toEqual([415, 'unsupported-media-type']);
  const form = await raw({
    payload: 'key=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(form.statusCode).toBe(415);
  for (const payload of ['{"key": ', '', '{"key":"a","then":"answer"}}', 'badge,score\n1,2', '\ufeff']) {
    const reply = await raw({ payload });
    expect([payload, reply.statusCode, reply.json().code]).toEqual([payload, 400, 'malformed-json']);
  }
  const poisoned = await raw({ payload: '{"key":"a","then":"answer","__proto__":{"admin":true}}' });
  expect(poisoned.statusCode).toBe(400);
  expect(handled).toBe(0);
});

test('10 MB less a little still pass', async () => {
  const { status } = await house.as(admin)(note, {
    body: { key: fresh(), then: 'y'.repeat(10 * 1024 * 1024 - 100) },
  });
  expect(status).toBe(200);
});

test('a path that is no path, and one that nothing is mounted on, are problems too', async () => {
  for (const url of [
    '/api/%E0%A4%A',
    '/api/nothing',
    '/api/admin/../../etc/passwd',
    `/api/people/${'9'.repeat(300)}`,
  ]) {
    const reply = await raw({ method: 'GET', url });
    expect([url, reply.headers['content-type']]).toEqual([
      url,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect([url, reply.statusCode === 400 || reply.statusCode === 404, reply.body]).toEqual([
      url,
      true,
      reply.body,
    ]);
  }
});

test('forged, expired and foreign tokens open nothing', async () => {
  const claims = { personId: admin.id, accountId: admin.id, familyId: admin.id };
  const seconds = Date.parse(house.clock.at) / 1000;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [head, body, signature] = house.app.jwt.sign({ ...claims, exp: seconds + 60 }).split('.');
  const other = await makeOfficer(house.em());
  const tokens = {
    'other secret': await foreignToken({ ...claims, exp: seconds + 60 }),
    'no signature': `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims, exp: seconds + 60 })}.`,
    'changed claims': `${head}.${encode({ ...claims, personId: other.id, exp: seconds + 60 })}.${signature}`,
    'cut signature': `${head}.${body}.${signature?.slice(0, -2)}`,
    'expired now': house.app.jwt.sign({ ...claims, exp: seconds }),
    'never expires': house.app.jwt.sign(claims),
    'not a token': 'hello',
  };
  for (const [what, at] of Object.entries(tokens)) {
    const reply = await house.app.inject({ method: 'GET', url: '/api/units', cookies: { at } });
    expect([what, reply.statusCode, reply.json().code]).toEqual([what, 401, 'session-ended']);
  }
  const good = `${head}.${body}.${signature}`;
  expect(
    (await house.app.inject({ method: 'GET', url: '/api/units', cookies: { at: good } })).statusCode,
  ).toBe(200);
});

async function foreignToken(claims: object): Promise<string> {
  const { createHmac } = await import('node:crypto');
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', 'another house').update(text).digest('base64url')}`;
}

test('changes asked for by another site are refused, its reading and our own pages are not', async () => {
  const attempt = async (headers: Record<string, string>) => {
    const payload = JSON.stringify({ key: fresh(), then: 'answer' });
    return (await raw({ payload, headers: { host: 'whetstone.test', ...headers } })).statusCode;
  };
  expect(await attempt({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await attempt({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await attempt({ origin: 'https://evil.test' })).toBe(403);
  expect(await attempt({ origin: 'https://whetstone.test.evil.test' })).toBe(403);
  expect(await attempt({ origin: 'null' })).toBe(403);
  expect(await attempt({ origin: '::not an origin' })).toBe(403);
  expect(await attempt({ 'sec-fetch-site': 'same-origin', origin: 'https://whetstone.test' })).toBe(200);
  expect(await attempt({ 'sec-fetch-site': 'none' })).toBe(200);
  expect(await attempt({})).toBe(200);
  const read = await raw({ method: 'GET', url: '/api/units', headers: { 'sec-fetch-site': 'cross-site' } });
  expect(read.statusCode).toBe(200);
});

test('a look at another’s file is logged for its owner to read; a look at the own file or a refused one is not', async () => {
  const officer = await makeOfficer(house.em(), { unit });
  const away = await makeOfficer(house.em());
  const looks = async (person: Person) => (await house.as(person)(accessLog)).body.looks as object[];
  const see = (who: Person, whom: Person) => house.as(who)(look, { params: { personId: whom.id } });
  expect((await see(officer, officer)).status).toBe(200);
  expect((await see(officer, admin)).status).toBe(404);
  expect((await see(admin, away)).status).toBe(404);
  expect([await looks(officer), await looks(admin), await looks(away)]).toEqual([[], [], []]);
  expect((await see(admin, officer)).status).toBe(200);
  expect(await looks(officer)).toMatchObject([
    {
      view: 'test.look',
      at: house.clock.at,
      viewer: { badgeNumber: admin.badgeNumber, unitZh: unit.nameZh },
    },
  ]);
});

test('of two requests that lock each other out, the loser is run again and both succeed', async () => {
  await rows(
    house.em(),
    `insert into setting (key, value, set_at) values ('left', '0', now()), ('right', '0', now())`,
  );
  let arrived = 0;
  let open = () => {};
  const both = new Promise<void>((resolve) => (open = resolve));
  meet = () => {
    if (++arrived === 2) open();
    return both;
  };
  const caller = house.as(admin);
  const replies = await Promise.all([
    caller(cross, { params: { first: 'left', second: 'right' } }),
    caller(cross, { params: { first: 'right', second: 'left' } }),
  ]);
  meet = null;
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(Math.max(...replies.map(({ body }) => body.runs as number))).toBeGreaterThan(1);
});
