import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  baseOf,
  type Deed,
  favouriteWith,
  notesWith,
  readDeeds,
  rebased,
  withDeed,
  withoutDeed,
  writeDeeds,
  writtenElsewhere,
} from './kept-notes.ts';

const changedAt = '2026-11-20T02:00:00.000Z';
const note = (id: string, text: string, second: number | null = 10): Deed => ({
  kind: 'note',
  id,
  lessonId: 'l',
  second,
  anchor: null,
  text,
  changedAt,
});
const plain = (deed: Deed) => {
  const { kind: _, ...rest } = deed as Extract<Deed, { kind: 'note' }>;
  return rest;
};

test('what was written without a network is shown in its place, and a change takes the place of what waits', () => {
  const known = [plain(note('b', '服务器上', 30))];
  const deeds = [note('a', '先写', 5), note('a', '改过', 5)].reduce(withDeed, [] as Deed[]);
  expect(deeds).toHaveLength(1);
  expect(notesWith(known, deeds, 'l').map(({ text }) => text)).toEqual(['改过', '服务器上']);
  expect(notesWith(known, deeds, 'other')).toEqual(known);
});

test('a note that is thrown away is gone at once; what was taken waits no more, unless it was changed meanwhile', () => {
  const known = [plain(note('a', '一'))];
  expect(notesWith(known, [{ kind: 'drop', id: 'a', lessonId: 'l', basedOn: null }], 'l')).toEqual([]);
  const sent = note('a', '一');
  expect(withoutDeed([sent], sent)).toEqual([]);
  expect(withoutDeed([note('a', '二')], sent)).toEqual([note('a', '二')]);
});

test('words that another device wrote meanwhile are shown beside those that wait here, until they were seen', () => {
  const server = plain(note('a', '另一台'));
  const since = '2026-11-19T08:00:00.000Z';
  const waits = { ...plain(note('a', '这台')), kind: 'note' as const, basedOn: since };
  expect(writtenElsewhere([server], [waits], 'a')).toEqual(server);
  expect(notesWith([server], [waits], 'l')[0]).toEqual(plain(note('a', '这台')));
  expect(writtenElsewhere([server], rebased([waits], 'a', changedAt), 'a')).toBeUndefined();
  expect(writtenElsewhere([plain(note('a', '这台'))], [waits], 'a')).toBeUndefined();
  // A change of what waits still takes the place of what was seen first.
  expect(baseOf([server], [waits], 'a')).toBe(since);
  expect([baseOf([server], [], 'a'), baseOf([], [], 'a')]).toEqual([changedAt, null]);
});

test('of a favourite the last word stands, however often it was changed', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.boolean()), (known, words) => {
      const deeds = words
        .map((on): Deed => ({ kind: 'favourite', lessonId: 'l', on }))
        .reduce(withDeed, [] as Deed[]);
      expect(favouriteWith(known, deeds, 'l')).toBe(words.length > 0 ? words[words.length - 1] : known);
      expect(deeds.length).toBeLessThanOrEqual(1);
    }),
  );
});

test('a device keeps one person’s deeds apart from another’s, and says when it has no room', () => {
  const held = new Map<string, string>();
  const store = {
    length: 0,
    key: () => null,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
  expect(writeDeeds(store, 'me', [note('a', '一')])).toBe(true);
  expect([readDeeds(store, 'me').length, readDeeds(store, 'you').length]).toEqual([1, 0]);
  writeDeeds(store, 'me', []);
  expect(held.size).toBe(0);
  const full = {
    ...store,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(writeDeeds(full, 'me', [note('a', '一')])).toBe(false);
});
