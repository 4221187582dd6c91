import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, openStore } from './testing/open-store.ts';

let store: Awaited<ReturnType<typeof openStore>>;
let clients: Record<'1.0' | '2.0', Client>;
beforeAll(async () => {
  store = await openStore();
  clients = {
    '1.0': await store.client(['state', 'profile']),
    '2.0': await store.client(['state', 'profile'], '2.0.0'),
  };
});
afterAll(() => store.close());

const agent = () => JSON.stringify({ account: { homePage: 'https://people.example', name: newId() } });
const activityId = () => `https://lessons.example/${newId()}`;

describe.each([
  ['/activities/state', 'stateId', () => ({ activityId: activityId(), agent: agent() })],
  ['/activities/profile', 'profileId', () => ({ activityId: activityId() })],
  ['/agents/profile', 'profileId', () => ({ agent: agent() })],
] as const)('%s', (path, idName, shelfOf) => {
  const anew = { 'if-none-match': '*' };

  test('keeps bytes with their type, and gives them back with tag and time', async () => {
    const query = { ...shelfOf(), [idName]: '进度' };
    const bytes = Buffer.from([0, 255, 1]);
    const type = { 'content-type': 'application/x-own', ...anew };
    expect((await clients['1.0']('PUT', path, { query, body: bytes, headers: type })).status).toBe(204);
    const got = await clients['1.0']('GET', path, { query });
    expect(got).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-own' } });
    expect(got.headers.etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(got.headers['last-modified']).toMatch(/GMT$/);
    const again = await clients['1.0']('GET', path, {
      query,
      headers: { 'if-none-match': got.headers.etag! },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('is changed only by who knows what is there', async () => {
    const query = { ...shelfOf(), [idName]: 'd' };
    const put = (body: object, headers = {}) => clients['2.0']('PUT', path, { query, body, headers });
    expect((await put({ n: 1 }, anew)).status).toBe(204);
    const { etag } = (await clients['2.0']('GET', path, { query })).headers;
    expect(await put({ n: 2 })).toMatchObject({ status: 409, body: { code: 'xapi-document-exists' } });
    expect((await put({ n: 2 }, anew)).status).toBe(412);
    const race = await Promise.all([3, 4, 5].map((n) => put({ n }, { 'if-match': etag! })));
    expect(race.map(({ status }) => status).toSorted()).toEqual([204, 412, 412]);
    const drop = (headers: Record<string, string>) => clients['2.0']('DELETE', path, { query, headers });
    expect((await drop({ 'if-match': etag! })).status).toBe(412);
    expect((await drop({ 'if-match': '*' })).status).toBe(204);
    expect((await clients['2.0']('GET', path, { query })).status).toBe(404);
  });

  test('is merged by POST, or left as it is', async () => {
    const query = { ...shelfOf(), [idName]: 'd' };
    const post = (body: unknown, headers = {}) => clients['1.0']('POST', path, { query, body, headers });
    expect((await post({ a: 1, b: 1 })).status).toBe(204);
    expect((await post({ b: { c: 2 } })).status).toBe(204);
    for (const bad of [post([1]), post('{'), post('x', { 'content-type': 'text/plain' })])
      expect((await bad).status).toBe(400);
    expect((await clients['1.0']('GET', path, { query })).body).toEqual({ a: 1, b: { c: 2 } });
  });

  test('lists what was changed after an instant', async () => {
    const shelf = shelfOf();
    const put = (id: string) => clients['1.0']('POST', path, { query: { ...shelf, [idName]: id }, body: {} });
    await put('old');
    const since = store.clock.at;
    store.clock.at = later(since, 1);
    await put('new');
    expect((await clients['1.0']('GET', path, { query: shelf })).body).toEqual(['old', 'new']);
    expect((await clients['1.0']('GET', path, { query: { ...shelf, since } })).body).toEqual(['new']);
  });

  test('refuses what it does not know', async () => {
    const query = { ...shelfOf(), [idName]: 'd' };
    for (const other of [{ ...query, more: '1' }, { ...query, activityId: 'no iri' }, { [idName]: 'd' }])
      expect((await clients['1.0']('GET', path, { query: other })).status).toBe(400);
  });
});

test('states of registrations stand apart, and a shelf is cleared as a whole', async () => {
  const shelf = { activityId: activityId(), agent: agent() };
  const registration = newId();
  const state = clients['1.0'];
  const put = (query: Record<string, string>, n: number) =>
    state('PUT', '/activities/state', { query: { ...shelf, stateId: 's', ...query }, body: { n } });
  await put({}, 1);
  await put({ registration }, 2);
  const read = async (query: Record<string, string>) =>
    (await state('GET', '/activities/state', { query: { ...shelf, stateId: 's', ...query } })).body?.n;
  expect([await read({}), await read({ registration })]).toEqual([1, 2]);
  expect((await state('DELETE', '/activities/state', { query: { ...shelf, registration } })).status).toBe(
    204,
  );
  expect([await read({}), await read({ registration })]).toEqual([1, undefined]);
  expect((await state('DELETE', '/activities/state', { query: shelf })).status).toBe(204);
  expect(await read({})).toBeUndefined();
});
