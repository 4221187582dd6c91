import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { countedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
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

async function begun(): Promise<string> {
  return (await room.start(room.force.officer, await room.round())).body.attemptId;
}

const announced = (attemptId: string) =>
  room.em().count(Outbox, { topic: 'attempt.submitted', payload: { attemptId } });

test('handing in seals the script, receipts it and announces it', async () => {
  const { force, clock } = room;
  const attemptId = await begun();
  await room.save(force.officer, attemptId, [
    room.op(),
    room.op({ position: 3 }),
    room.op({ position: 3, value: null }),
  ]);
  clock.at = later(testNow, 300);
  const { status, body } = await room.submit(force.officer, attemptId);
  expect(status).toBe(200);
  const hash = sealOf(attemptId, await countedAnswers(room.em(), [attemptId]), sha256);
  expect(body).toEqual({ attemptId, state: 'submitted', submittedAt: clock.at, answers: 1, hash });
  expect(await room.em().findOneOrFail(Attempt, attemptId)).toMatchObject({
    state: 'submitted',
    sealedHash: hash,
  });
  expect(await announced(attemptId)).toBe(1);
  const events = await room.em().find(AttemptEvent, { attemptId, to: 'submitted' });
  expect(events.map(({ from, actorId, at }) => [from, actorId, at])).toEqual([
    ['in_progress', force.officer.id, clock.at],
  ]);
});

test('handing in again, later or ten times at once, gives the same receipt and seals once', async () => {
  const { force, clock } = room;
  const attemptId = await begun();
  await room.save(force.officer, attemptId, [room.op()]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => room.submit(force.officer, attemptId)));
  clock.at = later(testNow, 5000);
  answers.push(await room.submit(force.officer, attemptId));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(await announced(attemptId)).toBe(1);
  expect(await room.em().count(AttemptEvent, { attemptId, to: 'submitted' })).toBe(1);
});

test('what arrives after sealing is stored, called late, and leaves the seal as it is', async () => {
  const { force } = room;
  const attemptId = await begun();
  await room.save(force.officer, attemptId, [room.op({ value: { pick: 'a' } })]);
  const sealed = await room.submit(force.officer, attemptId);
  const { status, body } = await room.save(force.officer, attemptId, [
    room.op({ position: 1 }),
    room.op({ position: 3 }),
  ]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ state: 'submitted', receipts: [{ late: true }, { late: true }] });
  expect(await room.em().count(AnswerOp, { attemptId, late: true })).toBe(2);
  expect((await room.submit(force.officer, attemptId)).body).toEqual(sealed.body);
  const counted = await countedAnswers(room.em(), [attemptId]);
  expect(counted.map(({ position, value }) => [position, value])).toEqual([[1, { pick: 'a' }]]);
});

test('of saves and a submission at once, the seal covers exactly the answers that were not late', async () => {
  const { force } = room;
  const attemptId = await begun();
  const ops = Array.from({ length: 14 }, (_, at) => room.op({ position: (at % 7) + 1 }));
  const [submitted, ...saved] = await Promise.all([
    room.submit(force.officer, attemptId),
    ...ops.map((op) => room.save(force.officer, attemptId, [op])),
  ]);
  expect([submitted, ...saved].map(({ status }) => status)).toEqual(Array(15).fill(200));
  expect(await room.em().count(AnswerOp, { attemptId })).toBe(14);
  const counted = await countedAnswers(room.em(), [attemptId]);
  expect(submitted.body.hash).toBe(sealOf(attemptId, counted, sha256));
  const inTime = await room.em().find(AnswerOp, { attemptId, late: false });
  expect(new Set(inTime.map(({ position }) => position))).toEqual(
    new Set(counted.map(({ position }) => position)),
  );
});

test('writing ends with the deadline, however late the device hands in', async () => {
  const { force, clock } = room;
  const attemptId = await begun();
  clock.at = later(testNow, 1800 + 3600);
  const { body } = await room.submit(force.officer, attemptId);
  expect(body).toMatchObject({ state: 'submitted', submittedAt: later(testNow, 1800) });
  const [event] = await room.em().find(AttemptEvent, { attemptId, to: 'submitted' });
  expect(event?.at).toBe(clock.at);
});

test('a sealed attempt is not begun again', async () => {
  const { force } = room;
  const round = await room.round();
  const { body } = await room.start(force.officer, round);
  await room.submit(force.officer, body.attemptId);
  expect(await room.start(force.officer, round)).toMatchObject({
    status: 409,
    body: { code: 'attempt-closed' },
  });
});

test('an attempt that was never handed in and is void cannot be handed in', async () => {
  const { force } = room;
  const attemptId = await begun();
  await room.em().transactional(async (em) => {
    em.create(AttemptEvent, {
      attemptId,
      from: 'in_progress',
      to: 'voided',
      actorId: null,
      at: testNow,
      reason: null,
    });
    await em.flush();
    await em.nativeUpdate(Attempt, { id: attemptId }, { state: 'voided' });
  });
  expect(await room.submit(force.officer, attemptId)).toMatchObject({
    status: 409,
    body: { code: 'sitting-voided' },
  });
});

test('nobody hands in for another person', async () => {
  const { force } = room;
  const attemptId = await begun();
  for (const person of [force.colleague, force.stranger, force.trainer, force.admin])
    expect((await room.submit(person, attemptId)).status).toBe(404);
  expect((await room.submit(force.officer, newId())).status).toBe(404);
  expect(await room.em().findOneOrFail(Attempt, attemptId)).toMatchObject({ state: 'in_progress' });
});
