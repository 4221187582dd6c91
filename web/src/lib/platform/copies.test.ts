import { beforeEach, describe, expect, test } from 'vitest';
import { forgetCopies, isKept, keep, recall } from './copies.ts';

/** Cache Storage as browsers have it, in memory: what goes in is a Response, and so is what comes out. */
function cacheStorage() {
  const caches = new Map<string, Map<string, Response>>();
  return {
    open: async (name: string) => {
      const cache = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, cache);
      return {
        put: async (key: string, response: Response) => void cache.set(key, response),
        match: async (key: string) => cache.get(key)?.clone(),
      };
    },
    delete: async (name: string) => caches.delete(name),
  };
}

beforeEach(() => {
  Object.assign(globalThis, { caches: cacheStorage() });
});

describe('what may be kept on the device', () => {
  test.each([
    '/api/session',
    '/api/me/capability',
    '/api/me/capability/LAW-02',
    '/api/courses/1',
    '/api/inbox',
    '/api/drill-sessions',
  ])('%s may', (address) => expect(isKept(address)).toBe(true));

  test.each([
    '/api/people?q=lf',
    '/api/inbox/count',
    '/api/people/1/capability',
    '/api/heatmap',
    '/api/items',
    '/api/exams/1/paper',
    '/api/me/access-log',
    '/api/admin/grants',
    '/api/auth/refresh',
  ])('%s may not', (address) => expect(isKept(address)).toBe(false));
});

describe('a copy', () => {
  test('comes back with the instant it was kept', async () => {
    await keep('/api/me/capability', { scores: [62] });
    const copy = await recall('/api/me/capability');
    expect(copy?.data).toEqual({ scores: [62] });
    expect(copy?.keptAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  test('of another query is another copy', async () => {
    await keep('/api/courses?q=a', 1);
    expect(await recall('/api/courses?q=b')).toBeUndefined();
  });

  test('is gone once copies are forgotten', async () => {
    await keep('/api/session', { person: 1 });
    await forgetCopies();
    expect(await recall('/api/session')).toBeUndefined();
  });

  test('is not kept any more when the copies were removed before the page was quiet', async () => {
    const keeping = keep('/api/session', { person: '001234' });
    await forgetCopies();
    await keeping;
    expect(await recall('/api/session')).toBeUndefined();
  });
});
