import { expect, test } from 'vitest';
import { FakeStore } from '#lib/learning/testing/fake-store.ts';
import { dropAnswer, keepAnswer, keptAnswer, unsentPushes } from './unsent-answers.ts';

const answer = { response: { pick: 'd' }, answeredAt: '2026-11-22T02:00:00.000Z' };

test('an answer stays until it was taken, each person’s by itself', () => {
  const store = new FakeStore();
  keepAnswer(store, 'me', 'p1', answer);
  keepAnswer(store, 'me', 'p2', answer);
  keepAnswer(store, 'other', 'p1', answer);
  expect(unsentPushes(store, 'me').toSorted()).toEqual(['p1', 'p2']);
  expect(keptAnswer(store, 'me', 'p1')).toEqual(answer);
  dropAnswer(store, 'me', 'p1');
  expect(keptAnswer(store, 'me', 'p1')).toBeNull();
  expect(unsentPushes(store, 'other')).toEqual(['p1']);
});

test('what cannot be kept is said at once, and a damaged one is none', () => {
  const store = new FakeStore();
  store.setItem('whetstone.push.me.p1', '{');
  expect(keptAnswer(store, 'me', 'p1')).toBeNull();
  store.full = true;
  expect(() => keepAnswer(store, 'me', 'p1', answer)).toThrow('full');
});
