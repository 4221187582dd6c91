import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, millisecondsOf } from '../platform/clock.ts';
import { aheadSeconds, recordedTime } from './occasion.ts';
import { settleResults, type SyncedResult } from './sync.ts';

const start = millisecondsOf('2026-11-21T02:00:00.000Z');
const result = (no: number, over: Partial<SyncedResult> = {}): SyncedResult => ({
  id: `r${no}`,
  opId: `op${String(no).padStart(3, '0')}`,
  recordedAt: instantOf(start + no * 1000),
  device: { id: 'd1', believedNo: no },
  correctsId: null,
  ...over,
});

test('attempts are numbered as they were recorded, wherever they come from', () => {
  const late = result(1, { device: { id: 'd2', believedNo: 1 } });
  const { numbers, crossings } = settleResults([result(2, { device: { id: 'd1', believedNo: 2 } }), late]);
  expect([...numbers]).toEqual([
    ['r1', 1],
    ['r2', 2],
  ]);
  expect(crossings).toEqual([]);
});

test('two devices that believed in the same attempt cross, one device never does', () => {
  const one = result(1);
  const other = result(2, { device: { id: 'd2', believedNo: 1 } });
  expect(settleResults([other, one]).crossings).toEqual([{ firstId: 'r1', secondId: 'r2' }]);
  expect(settleResults([one, { ...other, device: { id: 'd1', believedNo: 1 } }]).crossings).toEqual([]);
  expect(settleResults([one, { ...other, device: null }]).crossings).toEqual([]);
});

test('a correction takes the attempt of what it corrects', () => {
  const corrected = result(9, { correctsId: 'r1' });
  const again = result(10, { correctsId: 'r9' });
  const { numbers } = settleResults([result(1), result(2), corrected, again]);
  expect([numbers.get('r9'), numbers.get('r10'), numbers.get('r2')]).toEqual([1, 1, 2]);
});

/** Offline work of several devices on one person: each counts its own attempts from what it knew in the morning. */
const batches = fc
  .array(fc.array(fc.record({ at: fc.nat(60_000), value: fc.nat(5) }), { maxLength: 4 }), { maxLength: 4 })
  .map((devices) =>
    devices.flatMap((made, device) =>
      made
        .toSorted((a, b) => a.at - b.at)
        .map(({ at }, no) =>
          result(device * 10 + no, {
            recordedAt: instantOf(start + at),
            device: { id: `d${device}`, believedNo: no + 1 },
          }),
        ),
    ),
  );

test('syncing any permutation and repetition of offline batches gives one state', () => {
  fc.assert(
    fc.property(
      batches.chain((all) =>
        fc.tuple(
          fc.constant(all),
          // Every op arrives at least once, some many times, in any order.
          fc.array(fc.nat(Math.max(0, all.length - 1)), { maxLength: 20 }).chain((again) =>
            fc.shuffledSubarray([...all, ...again.flatMap((at) => all[at] ?? [])], {
              minLength: all.length + again.flatMap((at) => all[at] ?? []).length,
            }),
          ),
        ),
      ),
      ([all, arriving]) => {
        const store = new Map<string, SyncedResult>();
        let state = settleResults([]);
        for (const one of arriving) {
          store.set(one.opId, one);
          state = settleResults([...store.values()]);
        }
        const whole = settleResults(all);
        expect([...state.numbers].toSorted()).toEqual([...whole.numbers].toSorted());
        const named = ({ crossings }: typeof whole) =>
          crossings.map(({ firstId, secondId }) => `${firstId} ${secondId}`).toSorted();
        expect(named(state)).toEqual(named(whole));
      },
    ),
  );
});

describe('a device whose clock is off', () => {
  const received = '2026-11-22T02:00:00.000Z';
  const day = 86_400;

  test('is noticed when it sends, and what it recorded is put right by as much', () => {
    // It says the 22nd at nine when it was the 21st at nine, and sends on what it takes for the 23rd.
    expect(aheadSeconds('2026-11-23T02:00:00Z', received)).toBe(day);
    expect(recordedTime('2026-11-22T01:00:00Z', received, '2026-11-23T02:00:00Z')).toEqual({
      recordedAt: '2026-11-21T01:00:00.000Z',
      deviceAt: '2026-11-22T01:00:00.000Z',
    });
  });

  test('a clock that goes right is believed however long the device was offline', () => {
    expect(recordedTime('2026-11-18T01:00:00Z', received, '2026-11-22T01:59:30Z')).toEqual({
      recordedAt: '2026-11-18T01:00:00.000Z',
      deviceAt: null,
    });
  });

  test('whatever it says, the true time is found to within the tolerance, and never after the receipt', () => {
    fc.assert(
      fc.property(fc.nat(3 * day), fc.integer({ min: -9 * day, max: 9 * day }), (ago, ahead) => {
        const truth = millisecondsOf(received) - ago * 1000;
        const said = instantOf(truth + ahead * 1000);
        const sent = instantOf(millisecondsOf(received) + ahead * 1000);
        const found = recordedTime(said, received, sent);
        expect(Math.abs(millisecondsOf(found.recordedAt) - truth)).toBeLessThanOrEqual(120_000);
        expect(found.recordedAt <= received).toBe(true);
        expect(found.deviceAt === null).toBe(Math.abs(ahead) <= 120);
      }),
    );
  });
});
