import { beforeEach, expect, test, vi } from 'vitest';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { Desk } from './desk.svelte.ts';

interface Note {
  content: { text: string };
  revision: number;
}

/** A server with one note, and desks of several people on it. */
function server(text = 'a') {
  const held = { text, revision: 1 };
  const view = (): Note => ({ content: { text: held.text }, revision: held.revision });
  let line: 'up' | 'down' = 'up';
  const save = (content: { text: string }, revision: number) => {
    if (line === 'down') return Promise.reject(new CallRefused(503, { code: 'unknown' }));
    if (revision !== held.revision) return Promise.reject(new CallRefused(409, { code: 'stale-revision' }));
    Object.assign(held, { text: content.text, revision: revision + 1 });
    return Promise.resolve(view());
  };
  const desk = (key: string) =>
    new Desk<{ text: string }, Note>(view(), {
      key,
      save,
      read: () => Promise.resolve(view()),
      onsaved: () => undefined,
    });
  return { held, desk, cut: (to: 'up' | 'down') => (line = to) };
}

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

test('what is typed is kept on the device at once, and forgotten there once it is saved', async () => {
  const { held, desk } = server();
  const mine = desk('k');
  mine.change({ text: 'b' });
  expect(kept.get('k')).toContain('b');
  expect(await mine.save()).toBe(true);
  expect(held.text).toBe('b');
  expect(kept.size).toBe(0);
});

test('with the line down it stays on the device, and the next visit takes it up again', async () => {
  const { held, desk, cut } = server();
  const first = desk('k');
  cut('down');
  first.change({ text: 'b' });
  expect(await first.save()).toBe(false);
  first.stop();
  cut('up');
  const later = desk('k');
  later.restore();
  expect(later.content).toEqual({ text: 'b' });
  expect(later.restored).toBe(true);
  expect(await later.save()).toBe(true);
  expect(held.text).toBe('b');
});

test('of two who change the same the second is asked, and has both', async () => {
  const { held, desk } = server();
  const [mine, yours] = [desk('mine'), desk('yours')];
  mine.change({ text: 'mine' });
  await mine.save();
  yours.change({ text: 'yours' });
  expect(await yours.save()).toBe(false);
  expect(yours.status).toBe('conflict');
  expect(yours.theirs?.content).toEqual({ text: 'mine' });
  expect(yours.content).toEqual({ text: 'yours' });
  expect(kept.get('yours')).toContain('yours');
  yours.settle('mine');
  await vi.waitFor(() => expect(held.text).toBe('yours'));
});

test('what another action gave back goes together with what is being typed, field by field', async () => {
  type Two = { content: { text: string; list: string[] }; revision: number };
  let saved: Two['content'] | null = null;
  const desk = new Desk<Two['content'], Two>(
    { content: { text: 'a', list: [] }, revision: 1 },
    {
      key: 'k',
      save: (content) => {
        saved = content;
        return Promise.resolve({ content, revision: 3 });
      },
      read: () => Promise.reject(new Error('nobody asks')),
      onsaved: () => undefined,
    },
  );
  desk.change({ text: 'typed', list: [] });
  desk.take({ content: { text: 'a', list: ['lesson'] }, revision: 2 });
  expect(await desk.save()).toBe(true);
  expect(saved).toEqual({ text: 'typed', list: ['lesson'] });
});

test('a revision that grew without a change of this asks nobody', async () => {
  const { held, desk } = server();
  const mine = desk('k');
  held.revision = 5;
  mine.change({ text: 'b' });
  await mine.save();
  await vi.runAllTimersAsync();
  expect(mine.status).toBe('saved');
  expect(held.text).toBe('b');
});
