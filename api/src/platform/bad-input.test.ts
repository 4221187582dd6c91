import { createHmac } from 'node:crypto';
import type { Route } from '@whetstone/core/platform/route.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cross, type GateWorld, look, note, openGateWorld } from './testing/gate-world.ts';

let world: GateWorld;

beforeAll(async () => {
  world = await openGateWorld();
});
beforeEach(() => {
  world.watch.handled = 0;
});
afterAll(() => world.house.close());

test('wrong types, unknown fields, missing fields and extra bodies are refused with the place, and write nothing', async () => {
  const caller = world.house.as(world.admin);
  const cases: [Route, object, string][] = [
    [note, { body: { key: 7, act: 'answer' } }, 'key'],
    [note, { body: { key: '7', act: 'answer', count: '3' } }, 'count'],
    [note, { body: { key: '7', act: 'answer', count: 1.5 } }, 'count'],
    [note, { body: { key: '7' } }, 'act'],
    [note, { body: { key: '7', act: 'answer', admin: true } }, 'admin'],
    [note, { body: { key: 'x'.repeat(21), act: 'answer' } }, 'key'],
    [note, { body: [] }, 'body'],
    [note, { body: { key: '7', act: 'answer' }, query: { debug: '1' } }, 'debug'],
    [look, { params: { personId: world.admin.id }, query: { far: 'x' } }, 'far'],
    [look, { params: { personId: 'me' } }, 'personId'],
    [look, { params: { personId: `${world.admin.id}0` } }, 'personId'],
    [cross, { params: { first: 'a', second: 'b' }, body: { more: 1 } }, 'body'],
  ];
  for (const [route, input, where] of cases) {
    const { status, body } = await caller(route, input);
    expect([where, status, body.code]).toEqual([where, 400, 'invalid-input']);
    expect(body.where).toContain(where);
  }
  expect(world.watch.handled).toBe(0);
});

test('NUL characters are refused wherever they hide; a number too large for its column too', async () => {
  const caller = world.house.as(world.admin);
  for (const body of [
    { key: 'a\u0000b', act: 'answer' },
    { key: 'a', act: 'answer', '\u0000': 1 },
  ])
    expect((await caller(note, { body })).body.code).toBe('invalid-input');
  const path = await world.raw({ method: 'POST', url: '/api/test/cross/a%00b/c' });
  expect(path.json().code).toBe('invalid-input');
  const large = await caller(note, { body: { key: world.fresh(), act: 'overflow', count: 3_000_000_000 } });
  expect([large.status, large.body.code]).toEqual([400, 'invalid-input']);
});

test('11 MB are refused as too large, a CSV as the wrong kind, broken JSON as broken', async () => {
  const large = await world.raw({ payload: JSON.stringify({ key: 'x', act: 'y'.repeat(11 * 1024 * 1024) }) });
  expect([large.statusCode, large.json().code]).toEqual([413, 'body-too-large']);
  const csv = await world.raw({
    payload: 'badge,score\n041276,7\n',
    headers: { 'content-type': 'text/csv' },
  });
  expect([csv.statusCode, csv.json().code]).toEqual([415, 'unsupported-media-type']);
  const form = await world.raw({
    payload: 'key=1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(form.statusCode).toBe(415);
  for (const payload of ['{"key": ', '', '{"key":"a","then":"answer"}}', 'badge,score\n1,2', '\ufeff']) {
    const reply = await world.raw({ payload });
    expect([payload, reply.statusCode, reply.json().code]).toEqual([payload, 400, 'malformed-json']);
  }
  const poisoned = await world.raw({ payload: '{"key":"a","then":"answer","__proto__":{"admin":true}}' });
  expect(poisoned.statusCode).toBe(400);
  expect(world.watch.handled).toBe(0);
});

test('10 MB less a little still pass', async () => {
  const { status } = await world.house.as(world.admin)(note, {
    body: { key: world.fresh(), act: 'y'.repeat(10 * 1024 * 1024 - 100) },
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
    const reply = await world.raw({ method: 'GET', url });
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
  const claims = { personId: world.admin.id, accountId: world.admin.id, familyId: world.admin.id };
  const seconds = Date.parse(world.house.clock.at) / 1000;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [head, body, signature] = world.house.app.jwt.sign({ ...claims, exp: seconds + 60 }).split('.');
  const other = await makeOfficer(world.house.em());
  const tokens = {
    'other secret': foreignToken({ ...claims, exp: seconds + 60 }),
    'no signature': `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims, exp: seconds + 60 })}.`,
    'changed claims': `${head}.${encode({ ...claims, personId: other.id, exp: seconds + 60 })}.${signature}`,
    'cut signature': `${head}.${body}.${signature?.slice(0, -2)}`,
    'expired now': world.house.app.jwt.sign({ ...claims, exp: seconds }),
    'never expires': world.house.app.jwt.sign(claims),
    'not a token': 'hello',
  };
  for (const [what, at] of Object.entries(tokens)) {
    const reply = await world.house.app.inject({ method: 'GET', url: '/api/units', cookies: { at } });
    expect([what, reply.statusCode, reply.json().code]).toEqual([what, 401, 'session-ended']);
  }
  const good = `${head}.${body}.${signature}`;
  expect(
    (await world.house.app.inject({ method: 'GET', url: '/api/units', cookies: { at: good } })).statusCode,
  ).toBe(200);
});

function foreignToken(claims: object): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', 'another house').update(text).digest('base64url')}`;
}

test('changes asked for by another site are refused, its reading and our own pages are not', async () => {
  const attempt = async (headers: Record<string, string>) => {
    const payload = JSON.stringify({ key: world.fresh(), act: 'answer' });
    return (await world.raw({ payload, headers: { host: 'whetstone.test', ...headers } })).statusCode;
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
  const read = await world.raw({
    method: 'GET',
    url: '/api/units',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(read.statusCode).toBe(200);
});
