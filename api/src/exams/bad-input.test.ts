import { item, items } from '@whetstone/core/bank/contract.ts';
import * as contract from '@whetstone/core/exams/contract.ts';
import * as results from '@whetstone/core/exams/result-contract.ts';
import * as holding from '@whetstone/core/exams/round-contract.ts';
import * as sitting from '@whetstone/core/exams/sitting-contract.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
let attemptId = '';
let roundId = '';
let draftId = '';
beforeAll(async () => {
  room = await openExamRoom();
  const round = await room.round();
  roundId = round.id;
  attemptId = (await room.start(room.force.officer, round)).body.attemptId;
  draftId = (await room.as(room.force.trainer)(contract.createExam, { body: exam() })).body.id;
});
afterAll(() => room.close());

function exam() {
  const row = { capabilityCode: 'LAW-02', easy: 0, medium: 2, hard: 0, points: 2 };
  return { title: '第一次考试', blueprint: { rows: [row] }, rules: room.exam.exam.rules };
}

/** For each operation a call that is right, by a person who may. */
function soundCalls(): [Route, 'officer' | 'trainer', Record<string, string>, unknown][] {
  const { force } = room;
  const candidates = { unitIds: [force.station.id], postCodes: ['R03'], personIds: [force.neighbour.id] };
  const times = { opensAt: testNow, closesAt: later(testNow, 60), hardEndAt: later(testNow, 600) };
  const terms = { durationSeconds: 600, proctored: false, place: '三楼', release: 'by-hand' };
  const ops = [room.op(), room.op({ position: 4 }), room.op({ position: 6 })];
  return [
    [contract.createExam, 'trainer', {}, exam()],
    [contract.changeExam, 'trainer', { examId: draftId }, { ...exam(), revision: 1 }],
    [contract.publishExam, 'trainer', { examId: newId() }, { revision: 1, seed: 'x' }],
    [
      holding.holdRound,
      'trainer',
      { examId: room.exam.exam.id },
      { unitId: force.bureau.id, ...times, ...terms, candidates },
    ],
    [holding.releaseRound, 'trainer', { roundId }, undefined],
    [sitting.startAttempt, 'officer', { roundId }, undefined],
    [
      sitting.saveAnswers,
      'officer',
      { attemptId },
      { device: 'device-0001', ops, left: { count: 1, seconds: 2 } },
    ],
    [results.attemptResult, 'officer', { attemptId }, undefined],
    [item, 'trainer', { itemId: newId() }, undefined],
  ];
}

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    true,
    0,
    -1,
    0.5,
    1e21,
    2 ** 31,
    [],
    {},
    [[]],
    '\u0000',
    '\ud800',
    '💥',
  ),
  fc.constantFrom<unknown>('2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'NaN'),
  fc.constantFrom<unknown>(
    "'; drop table attempt --",
    '{{1}}',
    '$1',
    '?',
    '%',
    '__proto__',
    'x'.repeat(5000),
  ),
  fc.uuid(),
  fc.anything({ maxDepth: 2, withNullPrototype: false }),
);

/** The same value with one place in it, chosen by `at`, changed, taken away or added to. */
function spoilt(value: unknown, at: number, by: { how: number; odd: unknown }): unknown {
  if (value === null || typeof value !== 'object') return by.odd;
  const entries = Object.entries(value);
  const chosen = entries.length === 0 ? undefined : entries[at % entries.length];
  if (chosen === undefined) return by.odd;
  const [name, inner] = chosen;
  const deeper = by.how % 4 !== 0 && inner !== null && typeof inner === 'object';
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  if (deeper) copy[name] = spoilt(inner, Math.floor(at / 7), { ...by, how: by.how + 1 });
  else if (by.how % 3 === 0) delete copy[name];
  else if (by.how % 3 === 1) copy[name] = by.odd;
  else copy[`${name}2`] = by.odd;
  return copy;
}

test('no spoilt body, query or id makes an operation fail inside', async () => {
  const calls = soundCalls();
  await fc.assert(
    fc.asyncProperty(
      fc.nat(calls.length - 1),
      fc.nat(),
      fc.record({ how: fc.nat(11), odd }),
      async (which, at, by) => {
        const [route, hat, params, body] = calls[which]!;
        const call = room.as(hat === 'officer' ? room.force.officer : room.force.trainer);
        const answer = body
          ? await call(route, { params, body: spoilt(body, at, by) })
          : await call(route, {
              params: {
                ...params,
                [Object.keys(params)[0]!]: encodeURIComponent(String(by.odd).toWellFormed()),
              },
            });
        expect(answer.status, answer.text).toBeLessThan(500);
        if (answer.status >= 400) expect(answer.body.code).toMatch(/^[a-z-]+$/);
        expect(answer.text).not.toMatch(/\bat .*\.ts:|node_modules|select |insert /);
      },
    ),
    { numRuns: 400 },
  );
});

test('no query makes the search of the bank fail inside', async () => {
  const names = Object.keys(items.query.properties);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.string({ unit: 'binary', maxLength: 120 }),
      async (name, text) => {
        const answer = await room.as(room.force.trainer)(items, { query: { [name]: text.toWellFormed() } });
        expect(answer.status, answer.text).toBeLessThan(500);
      },
    ),
    { numRuns: 100 },
  );
});
