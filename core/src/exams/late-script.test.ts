import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentAnswers, type LoggedOp } from './answer-log.ts';
import { lateChanges, lateReasonsOf } from './late-script.ts';

const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
const op = (over: Partial<LoggedOp>): LoggedOp => ({
  opId: `op-${over.serverRev ?? 1}`,
  position: 1,
  clientSeq: over.serverRev ?? 1,
  baseRev: 0,
  value: { pick: 'a' },
  madeAt: at(1),
  device: 'phone',
  serverRev: 1,
  serverAt: at(2),
  late: false,
  ...over,
});

test('what came late and says something else is named with what counts now', () => {
  const standing = op({ serverRev: 1 });
  const late = op({ serverRev: 2, value: { pick: 'b' }, late: true });
  expect(lateChanges([standing, late])).toEqual([{ position: 1, op: late, standing }]);
});

describe('nothing is to be decided', () => {
  const late = op({ serverRev: 2, value: { pick: 'b' }, late: true });
  test.each([
    ['when it says the same', [op({ serverRev: 1, value: { pick: 'b' } }), late]],
    ['when the device itself wrote another one after it', [op({ serverRev: 3, clientSeq: 9 }), late]],
    ['when another device wrote later', [op({ serverRev: 3, device: 'desk', madeAt: at(2) }), late]],
    ['when it was entered as counting', [late, op({ ...late, serverRev: 3, opId: 'again', late: false })]],
    ['when nothing was late', [op({ serverRev: 1 })]],
  ])('%s', (_, log) => {
    expect(lateChanges(log)).toEqual([]);
  });
});

const anyLog = fc
  .array(
    fc.record({
      position: fc.integer({ min: 1, max: 3 }),
      clientSeq: fc.integer({ min: 0, max: 6 }),
      value: fc.constantFrom(null, { pick: 'a' }, { pick: 'b' }),
      madeAt: fc.integer({ min: 0, max: 9 }).map(at),
      device: fc.constantFrom('phone', 'desk'),
      late: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((ops) => ops.map((one, n) => op({ ...one, serverRev: n + 1, opId: `op-${n}` })));

/** Two words of one device around one of another at the same time: no order of pairs puts them in a row. */
const crossed = [
  op({ serverRev: 1, clientSeq: 1, value: null, late: true }),
  op({ serverRev: 2, clientSeq: 0, value: null, device: 'desk', late: true }),
  op({ serverRev: 3, clientSeq: 0, late: true }),
];

test('the order in which the log is read does not matter', () => {
  fc.assert(
    fc.property(
      anyLog.chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length }))),
      ([log, shuffled]) => {
        expect(lateChanges(shuffled)).toEqual(lateChanges(log));
      },
    ),
    { examples: [[[crossed, crossed.toReversed()]], [[crossed, [crossed[2]!, crossed[0]!, crossed[1]!]]]] },
  );
});

test('entered as counting, the late answers stand and nothing is left to decide', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      const changes = lateChanges(log);
      const entered = changes.map((one, n) => ({
        ...one.op,
        opId: `in-${n}`,
        late: false,
        serverRev: log.length + n + 1,
      }));
      const after = [...log, ...entered];
      const now = currentAnswers(after);
      for (const { position, op: late } of changes) expect(now.get(position)?.value).toEqual(late.value);
      expect(lateChanges(after)).toEqual([]);
    }),
  );
});

test('the reasons tell when it was made from when it came', () => {
  const ends = { deadlineAt: at(10), gradedAt: at(20) };
  expect(lateReasonsOf({ madeAt: at(9), serverAt: at(15) }, ends)).toEqual(['came-late']);
  expect(lateReasonsOf({ madeAt: at(9), serverAt: at(25) }, ends)).toEqual(['came-late', 'came-graded']);
  expect(lateReasonsOf({ madeAt: at(12), serverAt: at(15) }, ends)).toEqual(['made-late']);
  expect(lateReasonsOf({ madeAt: at(9), serverAt: at(10) }, ends)).toEqual([]);
});
