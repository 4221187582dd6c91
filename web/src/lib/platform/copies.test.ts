import { beforeEach, describe, expect, test } from 'vitest';
import { fakeCaches } from '#lib/testing/fake-caches.ts';
import { forgetCopies, isKept, keep, recall } from './copies.ts';
import { downloadsCache } from './device-caches.ts';

beforeEach(() => {
  Object.assign(globalThis, { caches: fakeCaches() });
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

  test('goes with the downloaded lessons of the person', async () => {
    const lessons = await caches.open(downloadsCache);
    await lessons.put('/api/lesson-media/1/file?piece=0', new Response('film'));
    await forgetCopies();
    const after = await caches.open(downloadsCache);
    expect(await after.match('/api/lesson-media/1/file?piece=0')).toBeUndefined();
  });

  test('is not kept any more when the copies were removed before the page was quiet', async () => {
    const keeping = keep('/api/session', { person: '001234' });
    await forgetCopies();
    await keeping;
    expect(await recall('/api/session')).toBeUndefined();
  });
});
