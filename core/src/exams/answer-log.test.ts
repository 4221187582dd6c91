import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { later } from '../platform/clock.ts';
import { admitOp, currentAnswers, mergeLogs, type AnswerOp, type LoggedOp } from './answer-log.ts';

const startedAt = '2026-11-21T01:00:00.000Z';

/** Ops of two devices on three items, as they would be made: each device counts its own. */
const ops = fc
  .array(
    fc.record({
      device: fc.constantFrom('phone', 'desk'),
      position: fc.integer({ min: 1, max: 3 }),
      value: fc.option(fc.record({ pick: fc.constantFrom('a', 'b', 'c') })),
      baseRev: fc.nat(10),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map((op, at): AnswerOp => ({
      ...op,
      opId: `op-${at}`,
      clientSeq: at,
      madeAt: later(startedAt, at),
    })),
  );

/** The same ops in another order, some of them twice, as a bad network delivers them. */
const delivered = ops.chain((made) =>
  fc.record({
    made: fc.constant(made),
    order: fc.tuple(
      fc.shuffledSubarray(made, { minLength: made.length }),
      fc.subarray(made),
      fc.array(fc.boolean(), { minLength: made.length, maxLength: made.length }),
    ),
  }),
);

/** What the server keeps when ops arrive in this order. */
function take(arrivals: readonly AnswerOp[], late: (op: AnswerOp) => boolean = () => false): LoggedOp[] {
  return arrivals.reduce<LoggedOp[]>((log, op) => {
    const serverRev = log.length + 1;
    const { entry, isNew } = admitOp(log, op, {
      serverRev,
      serverAt: later(startedAt, 60 + serverRev),
      late: late(op),
    });
    return isNew ? [...log, entry] : log;
  }, []);
}

const log = delivered.map(({ order: [arrivals, again, late] }) =>
  take([...arrivals, ...again], (op) => late[op.clientSeq] === true),
);

describe('merging', () => {
  const parts = log.chain((whole) => fc.tuple(fc.subarray(whole), fc.subarray(whole), fc.subarray(whole)));

  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(parts, ([one, two, three]) => {
        expect(mergeLogs(one, two)).toEqual(mergeLogs(two, one));
        expect(mergeLogs(mergeLogs(one, two), three)).toEqual(mergeLogs(one, mergeLogs(two, three)));
        expect(mergeLogs(one, one)).toEqual(one);
      }),
    );
  });

  test('two parts of a log that together hold all of it give the whole log and its answers', () => {
    fc.assert(
      fc.property(log, fc.func(fc.boolean()), (whole, choose) => {
        const part = whole.filter(choose);
        const rest = whole.filter((op) => !part.includes(op));
        expect(mergeLogs(rest, part)).toEqual(whole);
        expect(currentAnswers(mergeLogs(rest, part))).toEqual(currentAnswers(whole));
      }),
    );
  });
});

describe('the answers that count', () => {
  test('of one device are its last ops, in whatever order and however often they arrived', () => {
    fc.assert(
      fc.property(delivered, ({ made, order: [arrivals, again] }) => {
        const byOne = (list: readonly AnswerOp[]) => list.map((op) => ({ ...op, device: 'phone' }));
        const current = currentAnswers(take(byOne([...arrivals, ...again])));
        for (const position of [1, 2, 3]) {
          const last = made.findLast((op) => op.position === position);
          expect(current.get(position)?.opId).toBe(last?.opId);
        }
      }),
    );
  });

  test('do not change when an op arrives again', () => {
    fc.assert(
      fc.property(log, fc.nat(), (whole, at) => {
        const again = whole[at % Math.max(whole.length, 1)];
        if (!again) return;
        const { entry, isNew } = admitOp(whole, again, {
          serverRev: whole.length + 1,
          serverAt: later(startedAt, 9999),
          late: true,
        });
        expect(isNew).toBe(false);
        expect(entry).toEqual(again);
      }),
    );
  });

  test('are in time, one for each item that has an op in time, and the last word of their device', () => {
    fc.assert(
      fc.property(log, (whole) => {
        const current = currentAnswers(whole);
        const counted = whole.filter((op) => !op.late);
        expect(new Set(current.keys())).toEqual(new Set(counted.map((op) => op.position)));
        for (const answer of current.values()) {
          const rivals = counted.filter((op) => op.position === answer.position);
          const own = rivals.filter((op) => op.device === answer.device);
          expect(Math.max(...own.map((op) => op.clientSeq))).toBe(answer.clientSeq);
          const lastWords = rivals.filter(
            (op) => !rivals.some((other) => other.device === op.device && other.clientSeq > op.clientSeq),
          );
          expect(Math.max(...lastWords.map((op) => op.serverRev))).toBe(answer.serverRev);
        }
      }),
    );
  });

  test('every op that was taken stays in the log, counted or not', () => {
    fc.assert(
      fc.property(delivered, ({ made, order: [arrivals, again] }) => {
        const ids = take([...arrivals, ...again]).map(({ opId }) => opId);
        expect(ids.toSorted()).toEqual(made.map(({ opId }) => opId).toSorted());
      }),
    );
  });
});

describe('two devices', () => {
  const op = (change: Partial<AnswerOp>): AnswerOp => ({
    opId: 'p1',
    position: 1,
    clientSeq: 1,
    baseRev: 0,
    value: { pick: 'a' },
    madeAt: startedAt,
    device: 'phone',
    ...change,
  });
  const arrival = (serverRev: number) => ({ serverRev, serverAt: later(startedAt, serverRev), late: false });
  const first = admitOp([], op({}), arrival(1));
  const second = admitOp([first.entry], op({ opId: 'd1', device: 'desk', value: { pick: 'b' } }), arrival(2));

  test('the one that writes last wins, and is told that it had not seen the other', () => {
    expect(first).toMatchObject({ isNew: true, isCurrent: true, stale: false });
    expect(second).toMatchObject({ isCurrent: true, stale: true });
  });

  test('who has seen the newest revision is not stale', () => {
    const seen = op({ opId: 'd2', device: 'desk', baseRev: 1 });
    expect(admitOp([first.entry], seen, arrival(2)).stale).toBe(false);
  });

  test('a device is not stale against itself when it sends faster than receipts come back', () => {
    const next = op({ opId: 'p2', clientSeq: 2 });
    expect(admitOp([first.entry], next, arrival(2)).stale).toBe(false);
  });

  test('an op held up on the way is kept but undoes nothing', () => {
    const held = op({ opId: 'p0', clientSeq: 0, value: { pick: 'c' } });
    const log2 = [first.entry, second.entry];
    const third = admitOp(log2, held, arrival(3));
    expect(third).toMatchObject({ isNew: true, isCurrent: false });
    expect(currentAnswers([...log2, third.entry]).get(1)?.value).toEqual({ pick: 'b' });
  });

  test('a replay gives the same answer about staleness as the first time', () => {
    const log2 = [first.entry, second.entry];
    expect(admitOp(log2, second.entry, arrival(3))).toEqual({ ...second, isNew: false });
  });

  test('clearing an answer is an answer: nothing', () => {
    const cleared = admitOp([first.entry], op({ opId: 'p2', clientSeq: 2, value: null }), arrival(2));
    expect(currentAnswers([first.entry, cleared.entry]).get(1)?.value).toBeNull();
  });

  test('a late op is kept and does not replace what was in time', () => {
    const late = admitOp([first.entry], op({ opId: 'p2', clientSeq: 2 }), { ...arrival(2), late: true });
    expect(late).toMatchObject({ isNew: true, isCurrent: false });
    expect(currentAnswers([first.entry, late.entry]).get(1)?.opId).toBe('p1');
  });
});
