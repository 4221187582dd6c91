import { grants, login, session, withdrawGrant } from '@whetstone/core/access/contract.ts';
import { findPeople } from '@whetstone/core/org/contract.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { addressOf, call } from './call.ts';
import { CallRefused, Offline } from './call-errors.ts';
import { connection } from './connection.svelte.ts';
import { readChoicesPerRequest } from './preferences.svelte.ts';

vi.mock('$app/env', () => ({ browser: true }));
vi.hoisted(() => {
  // What the modules under test read of a browser, before they are loaded.
  const stored = new Map<string, string>();
  Object.assign(globalThis, {
    document: { cookie: '', documentElement: { lang: 'zh-CN' } },
    localStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      clear: () => stored.clear(),
    },
  });
});

const signedIn = { person: { name: '林峰' } };

interface Sent {
  address: string;
  method: string;
  headers: Headers;
  body: unknown;
}

/** A server that answers by path, in the order given, and remembers what it was asked. */
function server(answers: Record<string, Array<Response | Error>>) {
  const sent: Sent[] = [];
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const address = String(input);
    const { method = 'GET', body } = init;
    sent.push({
      address,
      method,
      headers: new Headers(init.headers),
      body: body ? JSON.parse(String(body)) : undefined,
    });
    const answer = answers[address.split('?')[0]!]?.shift() ?? new Error(`nothing left to say to ${address}`);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { fetch: fetch as typeof globalThis.fetch, sent };
}

const ok = (data: unknown) => Response.json(data);
const refused = (status: number, problem: object) =>
  new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json' } });

beforeEach(() => {
  localStorage.clear();
  connection.signedOut = false;
  connection.answered();
  readChoicesPerRequest(() => ({ locale: 'en', theme: 'auto', text: 'standard', hat: undefined }));
});

describe('an address', () => {
  test('encodes params and query and leaves out what is absent', () => {
    expect(addressOf(withdrawGrant, { params: { grantId: 'a/b c' } })).toBe(
      '/api/admin/grants/a%2Fb%20c/withdrawal',
    );
    expect(addressOf(findPeople, { query: { q: '林 峰&', unitId: undefined, limit: 8 } })).toBe(
      '/api/people?q=%E6%9E%97+%E5%B3%B0%26&limit=8',
    );
    expect(addressOf(grants, { query: {} })).toBe('/api/admin/grants');
  });
});

describe('a call', () => {
  test('sends JSON in the language of the person and gives what the contract promises', async () => {
    const { fetch, sent } = server({ '/api/auth/login': [ok(signedIn)] });
    const result = await call(fetch, login, { body: { badgeNumber: '041276', password: 'secret words' } });
    expect(result.person.name).toBe('林峰');
    expect(sent[0]).toMatchObject({
      method: 'POST',
      body: { badgeNumber: '041276', password: 'secret words' },
    });
    expect(sent[0]!.headers.get('accept-language')).toBe('en');
    expect(sent[0]!.headers.get('content-type')).toBe('application/json');
  });

  test('a refusal carries code, sentence, request number and extras', async () => {
    const problem = {
      type: 'about:blank',
      status: 409,
      title: 'round-over',
      detail: 'Too late.',
      code: 'round-over',
      requestId: 'r-1',
      closesAt: '14:15',
    };
    const { fetch } = server({ '/api/people': [refused(409, problem)] });
    const error = await call(fetch, findPeople, { query: {} }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallRefused);
    expect(error).toMatchObject({
      status: 409,
      code: 'round-over',
      sentence: 'Too late.',
      requestId: 'r-1',
      extras: { closesAt: '14:15' },
    });
  });

  test('a page of a guest network that answers 200 for the server is no network', async () => {
    const page = new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } });
    const { fetch } = server({ '/api/people': [page] });
    await expect(call(fetch, findPeople, { query: {} })).rejects.toBeInstanceOf(Offline);
  });

  test('an answer from something that is not the api is refused with its status', async () => {
    const { fetch } = server({ '/api/people': [new Response('<h1>Bad gateway</h1>', { status: 502 })] });
    await expect(call(fetch, findPeople)).rejects.toMatchObject({ status: 502, code: 'http-502' });
  });

  test('without a network is Offline, and the connection knows it', async () => {
    const { fetch } = server({ '/api/people': [new TypeError('fetch failed')] });
    await expect(call(fetch, findPeople)).rejects.toBeInstanceOf(Offline);
    expect(connection.online).toBe(false);
  });

  test('that the page gave up is not taken for a lost network', async () => {
    const { fetch } = server({ '/api/people': [new DOMException('gone', 'AbortError')] });
    await expect(call(fetch, findPeople)).rejects.toMatchObject({ name: 'AbortError' });
    expect(connection.online).toBe(true);
  });
});

describe('an expired session', () => {
  test('is renewed once and the call repeated', async () => {
    const { fetch, sent } = server({
      '/api/session': [refused(401, { code: 'session-ended' }), ok(signedIn)],
      '/api/auth/refresh': [ok(signedIn)],
    });
    expect((await call(fetch, session)).person.name).toBe('林峰');
    expect(sent.map(({ address }) => address)).toEqual(['/api/session', '/api/auth/refresh', '/api/session']);
    expect(connection.signedOut).toBe(false);
  });

  test('of many calls at once is renewed by one of them', async () => {
    const expired = () => refused(401, { code: 'session-ended' });
    const { fetch, sent } = server({
      '/api/people': [
        expired(),
        expired(),
        expired(),
        ok({ people: [] }),
        ok({ people: [] }),
        ok({ people: [] }),
      ],
      '/api/auth/refresh': [ok(signedIn)],
    });
    await Promise.all([call(fetch, findPeople), call(fetch, findPeople), call(fetch, findPeople)]);
    expect(sent.filter(({ address }) => address === '/api/auth/refresh')).toHaveLength(1);
  });

  test('that another tab renewed while the call was under way is not renewed again', async () => {
    const { fetch, sent } = server({
      '/api/session': [refused(401, { code: 'session-ended' }), ok(signedIn)],
    });
    localStorage.setItem('whetstone.session-renewed-at', String(Date.now() + 1));
    await call(fetch, session);
    expect(sent.map(({ address }) => address)).toEqual(['/api/session', '/api/session']);
  });

  test('that cannot be renewed asks the person to sign in and stays on the page', async () => {
    const { fetch } = server({
      '/api/session': [refused(401, { code: 'not-signed-in', detail: 'Please sign in.' })],
      '/api/auth/refresh': [refused(401, { code: 'token-reused' })],
    });
    await expect(call(fetch, session)).rejects.toMatchObject({ status: 401, sentence: 'Please sign in.' });
    expect(connection.signedOut).toBe(true);
  });

  test('a wrong password is not mistaken for one', async () => {
    const { fetch, sent } = server({
      '/api/auth/login': [refused(401, { code: 'wrong-password', left: 4 })],
    });
    const body = { badgeNumber: '041276', password: 'x' };
    await expect(call(fetch, login, { body })).rejects.toMatchObject({
      code: 'wrong-password',
      extras: { left: 4 },
    });
    expect(sent).toHaveLength(1);
  });
});
