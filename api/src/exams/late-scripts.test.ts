import {
  lateScript,
  lateScripts,
  leaveLateScript,
  takeLateScript,
} from '@whetstone/core/exams/late-contract.ts';
import * as regrades from '@whetstone/core/exams/regrade-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { expectSealed } from './testing/expect-sealed.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';
import { decideRegrade, workOnRegrade } from './testing/regrade-work.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

const trainer = () => room.as(room.force.trainer);
const reason = '设备断网，作答早于交卷时间';

/** The officer is graded with a wrong answer at 1; the right one, and one at 2, reach the server an hour later. */
async function lateAfterGrading(): Promise<string> {
  const { officer } = room.force;
  const { body } = await room.start(officer, await room.round());
  const { attemptId } = body;
  await room.save(officer, attemptId, [room.op({ position: 1, value: { pick: 'a' } })]);
  const held = [room.op({ position: 1 }), room.op({ position: 2 })];
  await room.submit(officer, attemptId);
  await room.grade(attemptId);
  room.clock.at = later(testNow, 3600);
  const sent = await room.save(officer, attemptId, held);
  expect(sent.body.receipts.map((one: { late: boolean }) => one.late)).toEqual([true, true]);
  return attemptId;
}

const look = async (attemptId: string) => (await trainer()(lateScript, { params: { attemptId } })).body;
const scoreOf = async (attemptId: string) => (await room.em().findOneOrFail(Attempt, attemptId)).score ?? -1;

async function take(attemptId: string, over: object = {}) {
  const { serverRev } = await look(attemptId);
  const body = { serverRev, reason, points: [], ...over };
  const answer = await trainer()(takeLateScript, { params: { attemptId }, body });
  if (answer.status === 200) await workOnRegrade(room, answer.body.id);
  return answer;
}

test('late answers are listed with what changed, when they came, why, and what the result would be', async () => {
  const attemptId = await lateAfterGrading();
  const { body } = await trainer()(lateScripts);
  expect(body.scripts.find((one: { attemptId: string }) => one.attemptId === attemptId)).toMatchObject({
    state: 'open',
    answers: 2,
    receivedAt: later(testNow, 3600),
    why: ['came-late', 'came-graded'],
    decidedBy: null,
  });
  const shown = await look(attemptId);
  expect(shown.answers.map((one: { position: number }) => one.position)).toEqual([1, 2]);
  expect(shown.answers[0]).toMatchObject({
    before: { response: { pick: 'a' }, points: 0 },
    after: { points: 2 },
    device: 'phone-of-the-officer',
  });
  expect(shown.newPercent).toBeGreaterThan(shown.oldPercent);
  const looks = await room.em().find(AccessLog, { view: 'exams.late-script' });
  expect(looks.map(({ subjectId }) => subjectId)).toContain(room.force.officer.id);
});

test('taken by two people they count, the candidate reads why, and undone everything is as it was', async () => {
  const attemptId = await lateAfterGrading();
  const before = await scoreOf(attemptId);
  const proposed = await take(attemptId);
  expect(proposed.body).toMatchObject({ state: 'counting', lateAnswers: 2, itemCode: null });
  const regradeId = proposed.body.id;
  expect(await scoreOf(attemptId)).toBe(before);
  expect((await take(attemptId)).body.code).toBe('regrade-pending');
  const own = await decideRegrade(room, regradeId, { person: room.force.trainer });
  expect(own.body.code).toBe('same-person-approval');
  const preview = (await room.as(room.force.planner)(regrades.regrade, { params: { regradeId } })).body;
  expect(preview.regrade.figures).toMatchObject({ attempts: 1, changed: 1, up: 1 });
  expect(preview.late.map((one: { position: number }) => one.position)).toEqual([1, 2]);

  expect((await decideRegrade(room, regradeId)).status).toBe(200);
  expect(await scoreOf(attemptId)).toBe(before + 4);
  expect((await room.result(room.force.officer, attemptId)).body.lateAnswers).toBeNull();
  const { body } = await room.result(room.force.officer, attemptId);
  expect(body.changes[0]).toMatchObject({ act: 'late', position: null, reason, newPoints: 4 });
  expect((await look(attemptId)).script).toMatchObject({ state: 'taken', regradeId });
  await expectSealed(room, attemptId);

  const undo = { params: { regradeId }, body: { reason: '核查后撤销' } };
  const back = await trainer()(regrades.undoRegrade, undo);
  await workOnRegrade(room, back.body.id);
  await decideRegrade(room, back.body.id);
  expect(await scoreOf(attemptId)).toBe(before);
  const answer = await room.em().findOneOrFail(Answer, { attemptId, position: 1 });
  expect(answer).toMatchObject({ value: { pick: 'a' }, points: 0 });
  expect((await look(attemptId)).script.state).toBe('left');
  await expectSealed(room, attemptId);
});

test('left with a reason they stay on record, count for nothing, and what comes after is to decide anew', async () => {
  const attemptId = await lateAfterGrading();
  const before = await scoreOf(attemptId);
  const shown = async () => (await room.result(room.force.officer, attemptId)).body.lateAnswers;
  expect(await shown()).toMatchObject({ state: 'open', answers: 2, reason: null });
  const { serverRev } = await look(attemptId);
  const body = { serverRev, reason: '交卷之后才作答' };
  const left = await trainer()(leaveLateScript, { params: { attemptId }, body });
  expect(left.body).toMatchObject({ state: 'left', reason: '交卷之后才作答', answers: 2 });
  expect(await shown()).toMatchObject({ state: 'left', answers: 2, reason: '交卷之后才作答' });
  expect(await scoreOf(attemptId)).toBe(before);
  expect(await room.em().count(AnswerOp, { attemptId, late: true })).toBe(2);
  await room.save(room.force.officer, attemptId, [room.op({ position: 3 })]);
  expect((await look(attemptId)).script).toMatchObject({ state: 'open', answers: 3 });
  const stale = await trainer()(leaveLateScript, { params: { attemptId }, body });
  expect(stale.body.code).toBe('nothing-late');
});

test('turned down by the second person, it is to decide again', async () => {
  const attemptId = await lateAfterGrading();
  const { body } = await take(attemptId);
  await decideRegrade(room, body.id, { decision: 'reject' });
  expect((await look(attemptId)).script).toMatchObject({ state: 'open', regradeId: null });
  expect((await take(attemptId)).status).toBe(200);
});

test('nobody decides what they wrote themselves, and officers decide nothing', async () => {
  const attemptId = await lateAfterGrading();
  const officer = await room.as(room.force.officer)(lateScripts);
  expect(officer.status).toBe(403);
  const missing = await trainer()(lateScript, { params: { attemptId: room.force.officer.id } });
  expect(missing.status).toBe(404);
  expect((await look(attemptId)).script.state).toBe('open');
});
