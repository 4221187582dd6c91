import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { readChoicesPerRequest } from '#lib/platform/preferences.svelte.ts';
import { failureOf, NotOurServer } from '#lib/platform/failure.ts';
import { lineOf } from './line.ts';

const line = lineOf('attempt-1', 'round-1', 'web-test-device');
const answers = (response: () => Response) =>
  vi.stubGlobal('fetch', async () => {
    return response();
  });
const failureOfLook = async () => failureOf(await line.look().catch((error: unknown) => error));

beforeAll(() => {
  readChoicesPerRequest(() => ({ locale: 'zh', theme: 'auto', text: 'standard', hat: undefined }));
});
afterEach(() => vi.unstubAllGlobals());

describe('what answers for the server without being it', () => {
  test('a portal’s page with status 200 is no server', async () => {
    answers(() => new Response('<html>请登录 Wi-Fi</html>', { headers: { 'content-type': 'text/html' } }));
    await expect(line.look()).rejects.toBeInstanceOf(Offline);
    expect(await failureOfLook()).toEqual({ kind: 'offline' });
  });

  test('JSON of somebody else is no server', async () => {
    answers(() => Response.json({ ok: true }));
    await expect(line.submit()).rejects.toBeInstanceOf(NotOurServer);
  });

  test('a proxy’s apology is no server', async () => {
    answers(() => new Response('Bad gateway', { status: 502 }));
    expect(await failureOfLook()).toEqual({ kind: 'offline' });
  });

  test('no answer at all is no server', () => {
    expect(failureOf(new Offline(undefined))).toEqual({ kind: 'offline' });
  });
});

describe('what our server means', () => {
  test.each([
    [401, { code: 'session-ended' }, { kind: 'signed-out' }],
    [409, { code: 'attempt-closed' }, { kind: 'closed' }],
    [409, { code: 'attempt-paused' }, { kind: 'paused' }],
    [400, { code: 'invalid-input', opId: 'op-1' }, { kind: 'op-refused', opId: 'op-1' }],
    [409, { code: 'op-of-other-attempt', opId: 'op-1' }, { kind: 'op-refused', opId: 'op-1' }],
    [429, { code: 'too-many-requests', seconds: 7 }, { kind: 'later', seconds: 7 }],
    [503, { code: 'unavailable' }, { kind: 'later', seconds: null }],
    [500, { code: 'internal' }, { kind: 'later', seconds: null }],
  ])('%d %j is %j', (status, problem, failure) => {
    expect(failureOf(new CallRefused(status, problem))).toEqual(failure);
  });
});
