import { expect, test } from 'vitest';
import { keepAnswer, unsentPushes } from '#lib/outreach/pushes/unsent-answers.ts';
import type { Kept } from '../kept-place.ts';
import { readKept } from '../kept-place.ts';
import { type Deed, readDeeds, writeDeeds } from '../notes/kept-notes.ts';
import { readPractice, writePractice } from '../practice/kept-practice.ts';
import { FakeStore } from '../testing/fake-store.ts';
import { unsentLessons, writeKept } from '../unsent-places.ts';
import { countOf, studyFile, studyWaiting, takeStudyFile } from './study-file.ts';

const at = '2026-11-19T08:00:00.000Z';
const person = { id: 'p', name: '测试甲', badgeNumber: '000001' };
const stretch = (id: string, tookSeconds: number, told = 0) => ({
  id,
  from: 0,
  to: tookSeconds,
  startedAt: at,
  tookSeconds,
  told,
});
const place = (...played: Kept['played'][number][]): Kept => ({
  second: 30,
  anchor: null,
  played,
  sent: null,
});
const note = (id: string, text: string): Deed => ({
  kind: 'note',
  id,
  lessonId: 'l',
  text,
  second: null,
  anchor: null,
  changedAt: at,
  basedOn: null,
});
const answer = (no: number) => ({ setId: 's', no, response: null, answeredAt: at });

/** A phone with one thing of each kind that waits. */
function phone(): FakeStore {
  const store = new FakeStore();
  writeKept(store, 'p', 'l', place(stretch('a', 60)));
  writePractice(store, 'p', { sheet: null, waiting: [answer(1)] });
  writeDeeds(store, 'p', [note('n', '手机上写的')]);
  keepAnswer(store, 'p', 'push', { response: { kind: 'choice', chosen: ['A'] } as never, answeredAt: at });
  return store;
}
let made = 0;
const take = (store: FakeStore, text: string, personId = 'p') =>
  takeStudyFile(store, personId, text, () => `new-${++made}`);

test('what waits on a broken phone goes on waiting on the next device, once however often its file is taken', () => {
  const text = studyFile(phone(), person, at);
  const next = new FakeStore();
  for (let i = 0; i < 2; i++) expect(take(next, text)).toEqual({ taken: 4, madeAt: at });
  expect(studyWaiting(next, 'p')).toEqual(studyWaiting(phone(), 'p'));
  expect([unsentLessons(next, 'p'), unsentPushes(next, 'p')]).toEqual([['l'], ['push']]);
});

test('what waits here already stays: stretches are told as far as either device knows, two texts of a note are two notes', () => {
  const here = new FakeStore();
  writeKept(here, 'p', 'l', { ...place(stretch('a', 20, 20), stretch('b', 5)), second: 90 });
  writePractice(here, 'p', { sheet: null, waiting: [answer(1), answer(2)] });
  writeDeeds(here, 'p', [note('n', '电脑上写的')]);
  take(here, studyFile(phone(), person, at));
  const kept = readKept(here, 'p', 'l')!;
  expect(kept.second).toBe(90);
  expect(kept.played.map(({ id, tookSeconds, told }) => [id, tookSeconds, told])).toEqual([
    ['a', 60, 20],
    ['b', 5, 0],
  ]);
  expect(readPractice(here, 'p').waiting.map(({ no }) => no)).toEqual([1, 2]);
  const texts = readDeeds(here, 'p').map((deed) => deed.kind === 'note' && deed.text);
  expect(texts).toEqual(['电脑上写的', '手机上写的']);
});

test('a file of somebody else, of something else or cut off is refused and leaves the device as it is', () => {
  const text = studyFile(phone(), person, at);
  const next = new FakeStore();
  expect(take(next, text, 'q')).toEqual({ fault: 'another' });
  const odd = JSON.stringify({ ...JSON.parse(text), notes: [{ kind: 'note', id: 7 }] });
  const other = JSON.stringify({ kind: 'whetstone-field-queue', ops: [] });
  for (const bad of [text.slice(0, -9), '{}', 'null', other, odd])
    expect(take(next, bad)).toEqual({ fault: 'unreadable' });
  expect(next.length).toBe(0);
  next.full = true;
  expect(take(next, text)).toEqual({ fault: 'full' });
});

test('a device on which nothing waits says so', () => {
  expect(countOf(studyWaiting(new FakeStore(), 'p'))).toBe(0);
});
