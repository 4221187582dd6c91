import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  knownByReceipts,
  type KnownAnswer,
  knownWithServer,
  nextBatch,
  nextSeq,
  type QueuedOp,
  shownAnswers,
} from './answer-queue.ts';

const at = '2026-11-24T06:00:00.000Z';
const op = (over: Partial<QueuedOp> = {}): QueuedOp => ({
  opId: `op-${over.clientSeq ?? 1}`,
  position: 1,
  clientSeq: 1,
  baseRev: 0,
  value: { pick: 'a' },
  madeAt: at,
  deviceMs: 0,
  typing: false,
  ...over,
});
const receipt = (one: QueuedOp, serverRev: number, over: { late?: boolean } = {}) => ({
  opId: one.opId,
  position: one.position,
  serverRev,
  serverAt: at,
  hash: 'x',
  late: false,
  stale: false,
  ...over,
});
const mapped = (answers: readonly KnownAnswer[]) => new Map(answers.map((one) => [one.position, one]));
const nowhere = { disk: new Set<string>(), setAside: new Set<string>() };

describe('a batch', () => {
  test('holds at most twenty ops, the oldest first', () => {
    const queue = Array.from({ length: 30 }, (_, i) => op({ clientSeq: 30 - i }));
    expect(nextBatch(queue).map(({ clientSeq }) => clientSeq)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });
});

describe('the number of an op', () => {
  test('follows the time of the attempt and never goes back', () => {
    expect(nextSeq(0, 1234.9)).toBe(1234);
    expect(nextSeq(1234, 1000)).toBe(1235);
    expect(nextSeq(1235, -5)).toBe(1236);
  });
});

describe('receipts', () => {
  test('make the answer known with its revision', () => {
    const one = op({ clientSeq: 7, value: { pick: 'c' } });
    expect(knownByReceipts(new Map(), [one], [receipt(one, 3)])).toEqual([
      { position: 1, value: { pick: 'c' }, serverRev: 3, savedAt: at, clientSeq: 7, late: false },
    ]);
  });

  test('of an op that was held up do not undo what was sent after it', () => {
    const [first, second] = [op({ clientSeq: 1 }), op({ clientSeq: 2, value: { pick: 'b' } })];
    const known = mapped(knownByReceipts(new Map(), [second], [receipt(second, 8)]));
    expect(knownByReceipts(known, [first], [receipt(first, 9)])).toMatchObject([
      { value: { pick: 'b' }, serverRev: 9, clientSeq: 2 },
    ]);
  });

  test('of ops nobody sent change nothing', () => {
    expect(knownByReceipts(new Map(), [], [receipt(op(), 1)])).toEqual([]);
  });

  test('in any order and any portions end with the newest op of the device', () => {
    const ops = fc
      .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 })
      .map((positions) =>
        positions.map((position, i) => op({ position, clientSeq: i + 1, value: { pick: String(i) } })),
      );
    fc.assert(
      fc.property(ops, fc.infiniteStream(fc.nat()), (all, chance) => {
        const order = [...all].sort(() => (chance.next().value % 2 === 0 ? 1 : -1));
        let known: ReadonlyMap<number, KnownAnswer> = new Map();
        for (const [i, one] of order.entries()) {
          known = new Map([...known, ...mapped(knownByReceipts(known, [one], [receipt(one, i + 1)]))]);
        }
        for (const answer of known.values()) {
          const ofPosition = all.filter(({ position }) => position === answer.position);
          expect(answer.clientSeq).toBe(Math.max(...ofPosition.map(({ clientSeq }) => clientSeq)));
        }
      }),
    );
  });
});

describe('opening again', () => {
  const known = mapped([
    { position: 1, value: { pick: 'a' }, serverRev: 4, savedAt: at, clientSeq: 9, late: false },
  ]);

  test('takes a newer answer of another device from the server', () => {
    const merged = knownWithServer(known, [
      { position: 1, value: { pick: 'd' }, serverRev: 6, savedAt: at },
      { position: 2, value: null, serverRev: 5, savedAt: at },
    ]);
    expect(merged.get(1)).toMatchObject({ value: { pick: 'd' }, clientSeq: null });
    expect(merged.get(2)).toMatchObject({ value: null, serverRev: 5 });
  });

  test('keeps what the device knows better than a list that was read earlier', () => {
    const merged = knownWithServer(known, [{ position: 1, value: { pick: 'd' }, serverRev: 3, savedAt: at }]);
    expect(merged.get(1)).toMatchObject({ value: { pick: 'a' }, serverRev: 4 });
  });

  test('shows the last thing done on this device above what the server holds', () => {
    const queue = [op({ clientSeq: 12, value: null }), op({ clientSeq: 11, value: { pick: 'b' } })];
    const shown = shownAnswers(known, queue, { ...nowhere, disk: new Set(['op-12']) });
    expect(shown.get(1)).toEqual({ value: null, stage: 'device', at });
  });

  test('shows an answer as uploaded only when nothing of it waits', () => {
    expect(shownAnswers(known, [], nowhere).get(1)?.stage).toBe('uploaded');
    expect(shownAnswers(known, [op({ clientSeq: 10 })], nowhere).get(1)?.stage).toBe('writing');
  });
});
