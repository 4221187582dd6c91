import { expect, test } from 'vitest';
import { FakeStore } from '../testing/fake-store.ts';
import { forgetPlaces } from '../unsent-places.ts';
import { costsNothing, wishesNext, wishNext } from './next-wish.ts';

test('the next lesson comes by itself where it costs nothing: not on a mobile line, a slow one, or while data is saved', () => {
  const wifi = { type: 'wifi', effectiveType: '4g' };
  expect(costsNothing(wifi, true)).toBe(true);
  expect(costsNothing({ type: 'ethernet' }, false)).toBe(true);
  const paid = [
    { ...wifi, saveData: true },
    { ...wifi, effectiveType: '3g' },
    { type: 'cellular' },
    undefined,
  ];
  for (const line of paid) expect(costsNothing(line, true)).toBe(false);
  // A phone whose browser tells nothing may be on any line; a computer is not.
  expect([costsNothing({ type: 'unknown' }, true), costsNothing(undefined, false)]).toEqual([false, true]);
});

test('a person allows it on one device, and a device that was signed out of has forgotten it', () => {
  const store = new FakeStore();
  wishNext(store, 'p', true);
  expect([wishesNext(store, 'p'), wishesNext(store, 'q')]).toEqual([true, false]);
  wishNext(store, 'p', false);
  expect(wishesNext(store, 'p')).toBe(false);
  wishNext(store, 'p', true);
  forgetPlaces(store);
  expect(wishesNext(store, 'p')).toBe(false);
});
