import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Kept, type Place, readKept, startOf } from './kept-place.ts';
import { FakeStore } from './testing/fake-store.ts';
import { readPractice, writePractice } from './practice/kept-practice.ts';
import { forgetPlaces, isUnsent, unsentLessons, writeKept } from './unsent-places.ts';

const at = (second: number, anchor: string | null = null): Place => ({ second, anchor });
const grown = { id: 's', from: 0, to: 5, startedAt: '', tookSeconds: 5, told: 0 };
const kept = (place: Place, change: Partial<Kept> = {}): Kept => ({
  ...place,
  played: [],
  sent: place,
  ...change,
});

describe('where a lesson opens', () => {
  it('is its beginning for who was never there, else the one place that is known', () => {
    expect(startOf(null, null)).toEqual({ start: at(0), other: null });
    expect(startOf(null, at(40))).toEqual({ start: at(40), other: null });
    expect(startOf(kept(at(40)), null).start).toMatchObject({ second: 40 });
  });

  it('is where another device came further', () => {
    expect(startOf(kept(at(40)), at(90))).toEqual({ start: at(90), other: null });
    expect(startOf(kept(at(0, 'b3')), at(0, 'b12')).start).toEqual(at(0, 'b12'));
  });

  it('is this device’s own place when that is further, and asks about the other', () => {
    const { start, other } = startOf(kept(at(300)), at(10));
    expect(start.second).toBe(300);
    expect(other).toEqual(at(10));
  });

  it('asks about no other device when the server only lags behind this one', () => {
    const ahead = kept(at(300), { sent: at(285) });
    expect(startOf(ahead, at(285))).toMatchObject({ start: { second: 300 }, other: null });
    expect(startOf(kept(at(300)), at(300.4)).other).toBeNull();
  });

  it('is never behind both places', () => {
    const second = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(second, second, second, (here, there, sent) => {
        const { start } = startOf(kept(at(here), { sent: at(sent) }), at(there));
        expect(start.second).toBe(Math.max(here, there));
      }),
    );
  });
});

describe('what the device keeps', () => {
  it('is of one person and one lesson', () => {
    const store = new FakeStore();
    writeKept(store, 'p1', 'l1', kept(at(7)));
    expect(readKept(store, 'p1', 'l1')).toMatchObject({ second: 7 });
    expect(readKept(store, 'p2', 'l1')).toBeNull();
    expect(readKept(store, 'p1', 'l2')).toBeNull();
  });

  it('is nothing when it cannot be read, and costs nothing when it cannot be written', () => {
    const store = new FakeStore();
    store.setItem('whetstone.place.p1.l1', 'not json');
    expect(readKept(store, 'p1', 'l1')).toBeNull();
    store.setItem('whetstone.place.p1.l1', '{"second":7,"anchor":null,"spentSeconds":9,"sent":null}');
    expect(readKept(store, 'p1', 'l1')).toMatchObject({ second: 7, played: [] });
    store.full = true;
    expect(() => writeKept(store, 'p1', 'l1', kept(at(7)))).not.toThrow();
  });

  it('is unsent while there is study or a place that the server did not take', () => {
    expect(isUnsent(kept(at(7)))).toBe(false);
    expect(isUnsent(kept(at(7), { played: [grown] }))).toBe(true);
    expect(isUnsent(kept(at(7), { sent: at(4) }))).toBe(true);
    expect(isUnsent(kept(at(7), { sent: null }))).toBe(true);
  });

  it('lists the person’s unsent lessons alone; signing out forgets all that the server has, and nothing that it has not', () => {
    const store = new FakeStore();
    writeKept(store, 'p1', 'l1', kept(at(7), { played: [grown] }));
    writeKept(store, 'p1', 'l2', kept(at(7)));
    writeKept(store, 'p2', 'l3', kept(at(7), { played: [grown] }));
    store.setItem('whetstone.person', 'p1');
    expect(unsentLessons(store, 'p1')).toEqual(['l1']);
    const answer = { setId: 's', no: 1, response: null, answeredAt: '2026-11-20T08:00:00.000Z' };
    writePractice(store, 'p1', { sheet: { setId: 's', items: [] } as never, waiting: [answer] });
    writePractice(store, 'p2', { sheet: { setId: 't', items: [] } as never, waiting: [] });
    forgetPlaces(store);
    expect(unsentLessons(store, 'p1')).toEqual(['l1']);
    expect(readPractice(store, 'p1')).toEqual({ sheet: null, waiting: [answer] });
    expect(store.keys().sort()).toEqual([
      'whetstone.person',
      'whetstone.place.p1.l1',
      'whetstone.place.p2.l3',
      'whetstone.practice.p1',
    ]);
  });
});
