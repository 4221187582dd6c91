import { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import { voidAttempt } from '@whetstone/core/exams/proctor-contract.ts';
import * as contract from '@whetstone/core/exams/void-appeal-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

const day = 86_400;
let room: ExamRoom;
/** Examiners of the bureau besides the trainer who voids, and one of another bureau. */
let second: Person;
let third: Person;
let far: Person;
beforeAll(async () => {
  room = await openExamRoom();
  const { bureau, farStation } = room.force;
  [second, third] = [
    await makeOfficer(room.em(), { unit: bureau }),
    await makeOfficer(room.em(), { unit: bureau }),
  ];
  far = await makeOfficer(room.em(), { unit: farStation });
  for (const one of [second, third]) await makeGrant(room.em(), one, 'trainer', bureau);
  await makeGrant(room.em(), far, 'trainer', farStation);
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

/** A sitting of the officer with one answer, voided by the trainer: while they write, or after it was graded. */
async function voided(graded: boolean) {
  const { officer, trainer } = room.force;
  const round = await room.round();
  const { attemptId } = (await room.start(officer, round)).body as { attemptId: string };
  await room.save(officer, attemptId, [room.op()]);
  if (graded) {
    await room.submit(officer, attemptId);
    await room.grade(attemptId);
  }
  const body = { id: newId(), reason: '疑似冒名顶替' };
  await room.as(trainer)(voidAttempt, { params: { attemptId }, body });
  return attemptId;
}
const mine = (attemptId: string, by = room.force.officer) =>
  room.as(by)(contract.ownVoiding, { params: { attemptId } });
const object = (attemptId: string, by = room.force.officer) =>
  room.as(by)(contract.appealVoiding, { params: { attemptId }, body: { text: '监控可查，是我本人作答。' } });
const read = (by: Person, appealId: string) => room.as(by)(contract.voidAppeal, { params: { appealId } });
async function decide(by: Person, appealId: string, decision: 'uphold' | 'dismiss') {
  const { revision } = await room.em().findOneOrFail(ItemAppeal, appealId);
  const body = { decision, answer: '已调看监控并询问同场人员。', revision };
  return room.as(by)(contract.decideVoidAppeal, { params: { appealId }, body });
}
const told = (topic: 'attempt.submitted' | 'attempt.marked', attemptId: string) =>
  room.em().count(Outbox, { topic, payload: { attemptId } });

test('a candidate reads why a sitting was voided, objects once, and only within 15 days', async () => {
  const attemptId = await voided(false);
  const { officer, colleague } = room.force;
  const known = { voidedAt: testNow, reason: '疑似冒名顶替', appeals: [], until: later(testNow, 15 * day) };
  expect((await mine(attemptId)).body).toEqual(known);
  expect(await mine(attemptId, colleague)).toMatchObject({ status: 404 });
  expect(await object(attemptId, colleague)).toMatchObject({ status: 404 });
  room.clock.at = later(testNow, 15 * day + 1);
  expect(await object(attemptId)).toMatchObject({ status: 409, body: { code: 'appeal-too-late' } });
  room.clock.at = later(testNow, 15 * day);
  const { body } = await object(attemptId);
  expect(body).toMatchObject({ until: null, appeals: [{ state: 'open', level: 1 }] });
  expect(await object(attemptId)).toMatchObject({ status: 409, body: { code: 'void-appeal-open' } });
  const params = { appealId: body.appeals[0].id as string };
  const back = (by: Person) => room.as(by)(contract.withdrawVoidAppeal, { params });
  expect(await back(colleague)).toMatchObject({ status: 404 });
  expect(await back(officer)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  expect((await mine(attemptId)).body.until).toBeNull();
});

test('another than who voided it decides; upheld, what was written is sealed as it stood and goes to be graded', async () => {
  const attemptId = await voided(false);
  room.clock.at = later(testNow, day);
  const [{ id }] = (await object(attemptId)).body.appeals;
  const { trainer, officer } = room.force;
  expect((await read(trainer, id)).body.barred).toBe('own-voiding');
  expect(await decide(trainer, id, 'uphold')).toMatchObject({ status: 403, body: { code: 'own-voiding' } });
  expect(await decide(far, id, 'uphold')).toMatchObject({ status: 404 });
  expect(await decide(officer, id, 'uphold')).toMatchObject({ status: 403 });
  expect((await room.as(second)(contract.voidAppeals)).body.appeals).toHaveLength(1);
  expect((await read(second, id)).body).toMatchObject({
    barred: null,
    reason: '疑似冒名顶替',
    voidedBy: { badgeNumber: trainer.badgeNumber },
    answered: 1,
    moves: expect.arrayContaining([{ to: 'voided', at: testNow, reason: '疑似冒名顶替' }]),
  });
  expect(await decide(second, id, 'uphold')).toMatchObject({ status: 200, body: { state: 'upheld' } });
  const back = await room.em().findOneOrFail(Attempt, attemptId);
  expect(back).toMatchObject({ state: 'submitted', submittedAt: testNow, scoringNo: 0 });
  expect(back.sealedHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await told('attempt.submitted', attemptId)).toBe(1);
  expect(await decide(second, id, 'uphold')).toMatchObject({ body: { code: 'appeal-decided' } });
  expect(await mine(attemptId)).toMatchObject({ status: 409, body: { code: 'sitting-not-voided' } });
  await room.grade(attemptId);
  const result = await room.as(officer)(attemptResult, { params: { attemptId } });
  expect(result).toMatchObject({ status: 200 });
});

test('a graded sitting that comes back keeps its marks and is a run of its own, so that its evidence is entered anew', async () => {
  const attemptId = await voided(true);
  const before = await room.em().findOneOrFail(Attempt, attemptId);
  const [{ id }] = (await object(attemptId)).body.appeals;
  expect(await decide(second, id, 'uphold')).toMatchObject({ status: 200 });
  const { submittedAt, sealedHash, score } = before;
  const back = { state: 'submitted', submittedAt, sealedHash, scoringNo: 1, releasedAt: null };
  expect(await room.em().findOneOrFail(Attempt, attemptId)).toMatchObject(back);
  expect([await told('attempt.marked', attemptId), score !== null]).toEqual([1, true]);
});

test('dismissed, it goes once more to an examiner who has not answered, with both answers to read', async () => {
  const attemptId = await voided(false);
  const [{ id }] = (await object(attemptId)).body.appeals;
  expect(await decide(second, id, 'dismiss')).toMatchObject({ status: 200, body: { state: 'dismissed' } });
  const after = (await mine(attemptId)).body;
  expect(after).toMatchObject({
    until: later(testNow, 15 * day),
    appeals: [{ answer: '已调看监控并询问同场人员。' }],
  });
  const { body } = await object(attemptId);
  const further = body.appeals[1];
  expect(further).toMatchObject({ level: 2, state: 'open' });
  expect(await decide(second, further.id, 'dismiss')).toMatchObject({ body: { code: 'same-examiner' } });
  expect((await read(third, further.id)).body.before).toMatchObject({ answer: '已调看监控并询问同场人员。' });
  expect(await decide(third, further.id, 'dismiss')).toMatchObject({ status: 200 });
  expect((await mine(attemptId)).body.until).toBeNull();
  expect(await object(attemptId)).toMatchObject({ body: { code: 'appeal-not-dismissed' } });
  expect((await room.em().findOneOrFail(Attempt, attemptId)).state).toBe('voided');
});
