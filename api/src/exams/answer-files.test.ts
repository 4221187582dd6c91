import { randomBytes } from 'node:crypto';
import { boundTo } from '@whetstone/core/exams/answer-bound.ts';
import type { FileOp, SealedAnswers } from '@whetstone/core/exams/answer-file.ts';
import { startAttempt, submitAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import {
  answerFiles,
  decideAnswers,
  handInSealed,
  importAnswers,
  ownScript,
  takeOver,
} from '@whetstone/core/exams/device-contract.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { later, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { sealAttempt } from '@whetstone/db/exams/seal-attempt.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { lock } from '@whetstone/db/platform/cipher.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

const phone = 'web-phone-0001';

/** An attempt of the officer that began at `testNow`, on the phone. */
async function begin(over: Parameters<ExamRoom['round']>[0] = {}) {
  const round = await room.round(over);
  const { body } = await room.as(room.force.officer)(startAttempt, {
    params: { roundId: round.id },
    query: { device: phone },
  });
  return {
    round,
    attemptId: body.attemptId as string,
    deadlineAt: body.deadlineAt as string,
    key: Buffer.from(body.answerKey, 'base64'),
  };
}
type Begun = Awaited<ReturnType<typeof begin>>;

/** An op of the phone, so many seconds after the start by both of its clocks. */
const opAt = (seconds: number, over: Partial<FileOp> = {}): FileOp => ({
  opId: newId(),
  position: 1,
  clientSeq: Math.round(seconds * 1000),
  baseRev: 0,
  value: room.op().value as FileOp['value'],
  madeAt: later(testNow, seconds),
  deviceMs: millisecondsOf(testNow) + seconds * 1000,
  ...over,
});

function fileOf({ attemptId, key }: Begun, ops: FileOp[], sealedSeconds = 1800) {
  const sealedAt = later(testNow, sealedSeconds);
  const answers: SealedAnswers = {
    attemptId,
    device: phone,
    sealedAt,
    sealedMs: millisecondsOf(sealedAt),
    by: 'time',
    ops,
  };
  const head = { attemptId, device: phone };
  const locked = lock(JSON.stringify(answers), key, boundTo(head));
  return { whetstone: 'answers/1' as const, ...head, answers: ops.length, sealedAt, ...locked };
}
type File = ReturnType<typeof fileOf>;

const bring = (attemptId: string, file: File) =>
  room.as(room.force.officer)(handInSealed, { params: { attemptId }, body: file });
const importIt = (roundId: string, file: File, person = room.force.trainer) =>
  room.as(person)(importAnswers, { params: { roundId }, body: file });

/** The server seals when time is over, as the worker does. */
async function sealByTime({ attemptId, deadlineAt }: Begun) {
  room.clock.at = later(deadlineAt, 40);
  await room.em().transactional(async (inner) => {
    const em = inner as ReturnType<ExamRoom['em']>;
    const attempt = await em.findOneOrFail(Attempt, attemptId);
    const answers = await countedAnswers(em, [attemptId]);
    sealAttempt(em, attempt, answers, 'system', { actorId: null, at: room.clock.at });
  });
}
const script = async (attemptId: string) =>
  (await room.as(room.force.officer)(ownScript, { params: { attemptId } })).body;

test('answers made in time on a device that was offline through the deadline count when it is back', async () => {
  const begun = await begin();
  await sealByTime(begun);
  const before = (await script(begun.attemptId)).hash;
  const file = fileOf(begun, [
    opAt(60),
    opAt(120, { position: 2, value: null }),
    opAt(1799, { position: 3, value: null }),
  ]);
  const taken = await bring(begun.attemptId, file);
  expect(taken).toMatchObject({ status: 200, body: { counted: true, answers: 1 } });
  const after = await script(begun.attemptId);
  expect(after.hash).toBe(taken.body.hash);
  expect(after.hash).not.toBe(before);
  expect(after.hash).toBe(sealOf(begun.attemptId, after.lines, sha256));
  expect(after.submittedAt).toBe(begun.deadlineAt);
  // Again: nothing happens, the same answer.
  expect((await bring(begun.attemptId, file)).body).toEqual(taken.body);
  expect(await room.em().count(AnswerOp, { attemptId: begun.attemptId })).toBe(3);
});

test('ops that were stored as late before the file came count with it', async () => {
  const begun = await begin();
  await sealByTime(begun);
  const op = opAt(300);
  const { deviceMs: _, ...plain } = op;
  const saved = await room.save(room.force.officer, begun.attemptId, [plain], { device: phone });
  expect(saved.body.receipts[0].late).toBe(true);
  expect((await bring(begun.attemptId, fileOf(begun, [op]))).body).toMatchObject({
    counted: true,
    answers: 1,
  });
});

test('what was made after the deadline is kept and does not count', async () => {
  const begun = await begin();
  await sealByTime(begun);
  const taken = await bring(begun.attemptId, fileOf(begun, [opAt(1810)], 1811));
  expect(taken.body.answers).toBe(0);
  expect(await room.em().count(AnswerOp, { attemptId: begun.attemptId, late: true })).toBe(1);
});

test('a device whose clocks went apart is for a person to decide; counting needs one decision with a reason', async () => {
  const begun = await begin();
  await sealByTime(begun);
  // Set back by half an hour in between: reckoned time stood still while the clock of the device ran.
  const ops = [
    opAt(60),
    opAt(90, { position: 2, value: null, deviceMs: millisecondsOf(testNow) - 1_700_000 }),
  ];
  const taken = await bring(begun.attemptId, fileOf(begun, ops));
  expect(taken.body).toMatchObject({ counted: false, answers: 0 });

  const { trainer } = room.force;
  const params = { roundId: begun.round.id };
  const { files } = (await room.as(trainer)(answerFiles, { params })).body;
  expect(files).toMatchObject([
    { doubts: ['clock'], counted: null, broughtBy: null, ops: 2, newOps: 2, late: 2 },
  ]);
  const decision = {
    params: { ...params, fileId: files[0].id },
    body: { count: true, reason: '手机自动对时' },
  };
  const counted = await room.as(trainer)(decideAnswers, decision);
  expect(counted.body).toMatchObject({ counted: true, reason: '手机自动对时' });
  expect((await script(begun.attemptId)).lines).toHaveLength(2);
  expect((await room.as(trainer)(decideAnswers, decision)).body.code).toBe('answer-file-decided');
});

test('a proctor imports the file of a device that could not send it, before the end too', async () => {
  const begun = await begin();
  room.clock.at = later(testNow, 600);
  const file = fileOf(begun, [opAt(60), opAt(70, { position: 2, value: null })], 500);
  const imported = await importIt(begun.round.id, file);
  expect(imported).toMatchObject({
    status: 200,
    body: { attemptId: begun.attemptId, ops: 2, newOps: 2, late: 0, doubts: [], counted: true },
  });
  expect(imported.body.broughtBy).toBe(room.force.trainer.name);
  const { body } = await room.submit(room.force.officer, begun.attemptId);
  expect(body.answers).toBe(1);
});

test('a foreign, altered or unreadable file is refused, and nothing is kept', async () => {
  const [begun, other] = [await begin(), await begin()];
  const file = fileOf(begun, [opAt(60)]);
  const bad: File[] = [
    { ...file, data: file.data.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) },
    { ...file, device: 'web-other-0009' },
    { ...file, iv: randomBytes(12).toString('base64') },
    fileOf({ ...begun, key: other.key }, [opAt(60)]),
    fileOf(begun, [opAt(60, { position: 400 })]),
  ];
  for (const one of bad) {
    const answer = await importIt(begun.round.id, one);
    expect(answer).toMatchObject({ status: 422, body: { code: 'answer-file-unreadable' } });
  }
  expect((await importIt(other.round.id, file)).body.code).toBe('answer-file-unreadable');
  expect((await bring(other.attemptId, file)).body.code).toBe('answer-file-unreadable');
  expect(await room.em().count(AnswerOp, { attemptId: begun.attemptId })).toBe(0);
});

test('a round that counts nothing late, or whose result is out, asks a person', async () => {
  const strict = await begin({ policies: { ...plainPolicies, late: { kind: 'store-only' } } });
  await sealByTime(strict);
  expect((await bring(strict.attemptId, fileOf(strict, [opAt(60)]))).body.counted).toBe(false);

  room.clock.at = testNow;
  const out = await begin();
  await sealByTime(out);
  await room.grade(out.attemptId);
  await bring(out.attemptId, fileOf(out, [opAt(60)]));
  const params = { roundId: out.round.id };
  const { files } = (await room.as(room.force.trainer)(answerFiles, { params })).body;
  expect(files[0].doubts).toEqual(['result-out']);
  const decided = await room.as(room.force.trainer)(decideAnswers, {
    params: { ...params, fileId: files[0].id },
    body: { count: true, reason: '应计入' },
  });
  expect(decided.body.code).toBe('result-is-out');
});

test('what another device changed later is not undone by a file of the first', async () => {
  const begun = await begin();
  const desk = 'web-desk-0002';
  const as = room.as(room.force.officer);
  await as(takeOver, { params: { attemptId: begun.attemptId }, body: { device: desk } });
  room.clock.at = later(testNow, 900);
  const newer = room.op({ clientSeq: 900_000, value: null });
  await room.save(room.force.officer, begun.attemptId, [newer], { device: desk });
  await sealByTime(begun);
  expect((await bring(begun.attemptId, fileOf(begun, [opAt(60)]))).body.answers).toBe(0);
});

test('a device that no longer writes cannot hand in what another one writes', async () => {
  const begun = await begin();
  const as = room.as(room.force.officer);
  await as(takeOver, { params: { attemptId: begun.attemptId }, body: { device: 'web-desk-0002' } });
  const params = { attemptId: begun.attemptId };
  const old = await as(submitAttempt, { params, query: { device: phone } });
  expect(old.body).toMatchObject({ code: 'on-another-device', standing: 'elsewhere' });
  expect((await as(submitAttempt, { params, query: { device: 'web-desk-0002' } })).status).toBe(200);
  expect((await as(submitAttempt, { params, query: { device: phone } })).status).toBe(200);
});

test('files and scripts are for those they concern', async () => {
  const { as, force } = room;
  const begun = await begin();
  const file = fileOf(begun, [opAt(60)]);
  const params = { attemptId: begun.attemptId };
  expect((await as(force.officer)(ownScript, { params })).body.code).toBe('attempt-not-sealed');
  for (const person of [force.colleague, force.trainer]) {
    expect((await as(person)(ownScript, { params })).status).toBe(404);
    expect((await as(person)(handInSealed, { params, body: file })).status).toBe(404);
  }
  expect((await importIt(begun.round.id, file, force.officer)).status).toBe(403);
  expect((await as(force.officer)(answerFiles, { params: { roundId: begun.round.id } })).status).toBe(403);
});
