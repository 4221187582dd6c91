import type { Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import { unprovenReceipts } from '@whetstone/core/exams/receipt.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { wholeLog } from '@whetstone/db/exams/answer-log.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom, rightResponses, roomKinds } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

/** A fresh attempt of the officer. */
async function begun(): Promise<string> {
  const { body } = await room.start(room.force.officer, await room.round());
  return body.attemptId;
}

async function answersOf(attemptId: string): Promise<Record<number, unknown>> {
  const answers = await countedAnswers(room.em(), [attemptId]);
  return Object.fromEntries(answers.map(({ position, value }) => [position, value]));
}

test('a batch is saved, numbered and receipted, and each receipt can be proved from the log', async () => {
  const { force } = room;
  const attemptId = await begun();
  const right = roomKinds.map((kind) => rightResponses[kind]);
  const ops = right.map((value, at) => room.op({ position: at + 1, value }));
  const { status, body } = await room.save(force.officer, attemptId, ops);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    state: 'in_progress',
    deadlineAt: later(testNow, 1800),
    serverNow: testNow,
  });
  expect(body.receipts.map((one: Receipt) => [one.opId, one.serverRev, one.late, one.stale])).toEqual(
    ops.map(({ opId }, at) => [opId, at + 1, false, false]),
  );
  expect(await answersOf(attemptId)).toEqual(Object.fromEntries(right.map((value, at) => [at + 1, value])));
  const receipts = body.receipts.map(({ opId, serverRev, serverAt, hash }: Receipt) => ({
    opId,
    serverRev,
    serverAt,
    hash,
  }));
  expect(unprovenReceipts(attemptId, receipts, await wholeLog(room.em(), attemptId), sha256)).toEqual([]);
});

test('repeating a save changes nothing and gives the same receipts, also mixed with new ops', async () => {
  const { force, clock } = room;
  const attemptId = await begun();
  const ops = [room.op(), room.op({ position: 3 })];
  const first = await room.save(force.officer, attemptId, ops, { left: { count: 1, seconds: 4 } });
  clock.at = later(testNow, 60);
  const again = await room.save(force.officer, attemptId, ops, { left: { count: 1, seconds: 4 } });
  expect(again.body.receipts).toEqual(first.body.receipts);
  const more = await room.save(force.officer, attemptId, [ops[1], room.op({ position: 5 }), ops[0]]);
  expect(more.body.receipts.map((one: Receipt) => one.serverRev)).toEqual([2, 3, 1]);
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(3);
  const attempt = await room.em().findOneOrFail(Attempt, attemptId);
  expect(attempt).toMatchObject({ serverRev: 3, leftPageCount: 1, leftPageSeconds: 4 });
});

test('an op twice in one batch is one op', async () => {
  const attemptId = await begun();
  const op = room.op();
  const { body } = await room.save(room.force.officer, attemptId, [op, op]);
  expect(body.receipts[0]).toEqual(body.receipts[1]);
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(1);
});

test('an op held up on the way does not undo what the same device sent after it', async () => {
  const attemptId = await begun();
  const older = room.op({ value: { pick: 'b' } });
  const newer = room.op({ value: { pick: 'c' } });
  await room.save(room.force.officer, attemptId, [newer]);
  const { body } = await room.save(room.force.officer, attemptId, [older]);
  expect(body.receipts).toEqual([expect.objectContaining({ opId: older.opId, serverRev: 2, stale: false })]);
  expect(await answersOf(attemptId)).toEqual({ 1: { pick: 'c' } });
});

test('of two devices the one that writes last wins, and it is told what it overwrote', async () => {
  const { officer } = room.force;
  const attemptId = await begun();
  const onPhone = room.op({ value: { pick: 'b' }, clientSeq: 90 });
  await room.save(officer, attemptId, [onPhone], { device: 'phone-0001' });
  const onDesk = room.op({ value: { pick: 'c' }, clientSeq: 1, baseRev: 0 });
  const told = await room.save(officer, attemptId, [onDesk], { device: 'desktop-1' });
  expect(told.body.receipts[0]).toMatchObject({ serverRev: 2, stale: true, late: false });
  expect(await answersOf(attemptId)).toEqual({ 1: { pick: 'c' } });
  const seen = room.op({ value: { pick: 'a' }, clientSeq: 91, baseRev: 2 });
  const calm = await room.save(officer, attemptId, [seen], { device: 'phone-0001' });
  expect(calm.body.receipts[0]).toMatchObject({ serverRev: 3, stale: false });
  expect(await answersOf(attemptId)).toEqual({ 1: { pick: 'a' } });
});

test('an answer can be cleared and given again', async () => {
  const attemptId = await begun();
  await room.save(room.force.officer, attemptId, [room.op()]);
  await room.save(room.force.officer, attemptId, [room.op({ value: null })]);
  expect(await answersOf(attemptId)).toEqual({ 1: null });
  await room.save(room.force.officer, attemptId, [room.op({ value: { pick: 'a' } })]);
  expect(await answersOf(attemptId)).toEqual({ 1: { pick: 'a' } });
});

test('text comes back as it was typed, whatever is in it', async () => {
  const attemptId = await begun();
  for (const text of ["?' or 1=1 --", '\\\\ \\n "quoted" $1 ${x}', '“八”小时\t☃ 𠮷\n', '{"a":[1,2]}', ' ']) {
    const op = room.op({ position: 4, value: { texts: [text] } });
    const first = await room.save(room.force.officer, attemptId, [op]);
    expect(first.status).toBe(200);
    expect(await answersOf(attemptId)).toEqual({ 4: { texts: [text] } });
    expect((await room.save(room.force.officer, attemptId, [op])).body.receipts).toEqual(first.body.receipts);
  }
});

test('twenty saves at once are all kept, numbered without gap', async () => {
  const attemptId = await begun();
  const ops = Array.from({ length: 20 }, (_, at) => room.op({ position: (at % 7) + 1 }));
  const answers = await Promise.all(ops.map((op) => room.save(room.force.officer, attemptId, [op])));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  const revs = answers.map(({ body }) => body.receipts[0].serverRev).sort((one, other) => one - other);
  expect(revs).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(20);
});

test('the same op sent ten times at once is kept once, and all get the same receipt', async () => {
  const attemptId = await begun();
  const op = room.op();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => room.save(room.force.officer, attemptId, [op])),
  );
  expect(new Set(answers.map(({ body }) => JSON.stringify(body.receipts))).size).toBe(1);
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(1);
});

test('within the grace an op counts when it was made in time; after it, it is stored and does not count', async () => {
  const { force, clock } = room;
  const attemptId = await begun();
  const deadline = later(testNow, 1800);
  await room.save(force.officer, attemptId, [room.op({ value: { pick: 'b' } })]);
  clock.at = later(deadline, 20);
  const inTime = room.op({ value: { pick: 'c' }, madeAt: later(deadline, -1) });
  const afterTime = room.op({ position: 3, madeAt: later(deadline, 1) });
  const grace = await room.save(force.officer, attemptId, [inTime, afterTime]);
  expect(grace.body.receipts.map((one: Receipt) => one.late)).toEqual([false, true]);
  clock.at = later(deadline, 31);
  const tooLate = room.op({ value: { pick: 'd' }, madeAt: later(deadline, -1) });
  const over = await room.save(force.officer, attemptId, [tooLate]);
  expect(over).toMatchObject({ status: 200, body: { receipts: [{ late: true, serverRev: 4 }] } });
  expect(await answersOf(attemptId)).toEqual({ 1: { pick: 'c' } });
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(4);
});

test('an op that does not suit the paper is named, and nothing of its batch is written', async () => {
  const attemptId = await begun();
  const good = room.op();
  for (const bad of [
    room.op({ position: roomKinds.length + 1, value: { pick: 'a' } }),
    room.op({ position: 1, value: { pick: 'zz' } }),
    room.op({ position: 1, value: { picks: ['a'] } }),
    room.op({ position: 3, value: { pick: 'a' } }),
    room.op({ position: 6, value: { pairs: { nobody: 'v' } } }),
  ]) {
    const answer = await room.save(room.force.officer, attemptId, [good, bad]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input', opId: bad.opId } });
    expect(answer.body.where).toMatch(/^ops\.1\.(position|value)$/);
  }
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(0);
});

test('an op id used for another answer or another attempt is refused and changes nothing', async () => {
  const { force } = room;
  const attemptId = await begun();
  const round = await room.round({ candidates: [force.colleague] });
  const other = (await room.start(force.colleague, round)).body.attemptId;
  const op = room.op();
  await room.save(force.officer, attemptId, [op]);
  const reused = await room.save(force.officer, attemptId, [{ ...op, value: { pick: 'a' } }]);
  expect(reused).toMatchObject({ status: 400, body: { code: 'invalid-input', where: 'ops.0.opId' } });
  const foreign = await room.save(force.colleague, other, [room.op({ position: 2 }), op]);
  expect(foreign).toMatchObject({ status: 409, body: { code: 'op-of-other-attempt', opId: op.opId } });
  expect(await room.em().count(AnswerOp, { attemptId: other })).toBe(0);
});

test('the same op raced into two attempts lands in exactly one', async () => {
  const { force } = room;
  const mine = await begun();
  const round = await room.round({ candidates: [force.colleague] });
  const theirs = (await room.start(force.colleague, round)).body.attemptId;
  const op = room.op();
  const answers = await Promise.all([
    room.save(force.officer, mine, [op]),
    room.save(force.colleague, theirs, [op]),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await room.em().count(AnswerOp, { opId: op.opId })).toBe(1);
});

test('nobody writes into the attempt of another person', async () => {
  const { force } = room;
  const attemptId = await begun();
  for (const person of [force.colleague, force.stranger, force.trainer, force.admin]) {
    const answer = await room.save(person, attemptId, [room.op()]);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  expect((await room.save(force.officer, newId(), [room.op()])).status).toBe(404);
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(0);
});

test('malformed saves are refused at the door, whole', async () => {
  const attemptId = await begun();
  const many = Array.from({ length: 21 }, () => room.op());
  for (const ops of [
    [],
    many,
    [{ ...room.op(), extra: 1 }],
    [room.op({ opId: 'x' })],
    [room.op({ clientSeq: -1 })],
    [room.op({ madeAt: '2026-02-30T00:00:00.000Z' })],
    [room.op({ value: { pick: 'd', key: 'd' } })],
    [room.op({ clientSeq: 1.5 })],
    [room.op({ baseRev: 2 ** 40 })],
    [room.op({ position: 4, value: { texts: ['\ud800'] } })],
    [room.op({ position: 4, value: { texts: ['\u0000'] } })],
  ]) {
    const answer = await room.save(room.force.officer, attemptId, ops);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  }
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(0);
});
