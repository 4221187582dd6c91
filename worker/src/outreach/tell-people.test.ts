import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { LateCall } from '@whetstone/db/exams/late-call.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { releaseGraded } from '@whetstone/db/exams/release-results.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { notificationKinds } from '@whetstone/db/outreach/kinds.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gradeWhenSubmitted } from '../exams/grade-attempt.job.ts';
import { regradingOf } from '../exams/testing/regrading.ts';
import { openSatExam, type SatExam } from '../exams/testing/sat-exam.ts';
import { takeAnnouncements } from '../platform/relay.ts';
import { runTask } from '../platform/run-task.ts';
import { tellPeople } from './tell-people.job.ts';

let exam: SatExam;
let regrading: ReturnType<typeof regradingOf>;
beforeAll(async () => {
  exam = await openSatExam();
  regrading = regradingOf(exam);
});
afterAll(() => exam.close());

/** Does what the listeners of notifications owe. */
async function settle(): Promise<void> {
  const tasks = await takeAnnouncements(exam.orm, tellPeople, exam.clock.at);
  for (const task of tasks) {
    const listener = tellPeople.find(({ name }) => name === task.listener)!;
    await runTask(exam.orm, exam.clock, listener, task);
  }
}

async function say<T extends Topic>(topic: T, payload: Payload<T>): Promise<void> {
  const em = exam.em();
  announce(em, topic, payload, exam.clock.at);
  await em.flush();
  await settle();
}

const inboxOf = (personId: string) => exam.em().find(Notification, { personId }, { orderBy: { id: 'asc' } });

/** Somebody who holds a role over all units from the one of a person upwards. */
async function holder(role: 'trainer' | 'planner', unitPath: string): Promise<string> {
  const personId = newId();
  const em = exam.em();
  em.create(Grant, {
    id: newId(),
    personId,
    role,
    unitId: newId(),
    unitPath,
    fromOn: '2020-01-01',
    grantedAt: exam.clock.at,
  });
  await em.flush();
  return personId;
}

async function appealed(attemptId: string, personId: string, over: Partial<ItemAppeal> = {}) {
  const em = exam.em();
  const made = em.create(ItemAppeal, {
    id: newId(),
    attemptId,
    personId,
    examId: exam.of.exam.id,
    itemVersionId: exam.of.versions[0]!.id,
    position: 1,
    about: 'item',
    text: '第一题的答案有误',
    madeAt: exam.clock.at,
    dueAt: exam.clock.at,
    state: 'open',
    ...over,
  });
  await em.flush();
  await say('item-appeal.moved', { appealId: made.id });
  return made;
}

const unitOf = async (personId: string) =>
  (
    await rows<{ path: string }>(exam.em(), 'select unit_path::text as path from person where id = ?', [
      personId,
    ])
  )[0]!.path;

const unitOfRound = async (roundId: string) => (await exam.em().findOneOrFail(Round, roundId)).unitPath;

test('every kind of notification is in the list', () => {
  const files = readdirSync(new URL('../../../db/src/outreach/kinds/', import.meta.url));
  expect(notificationKinds.map(({ kind }) => `${kind}.ts`).toSorted()).toEqual(files.toSorted());
});

test('candidates are told of their round once, and that it is withdrawn; markers that scripts wait', async () => {
  const { personId, roundId } = await exam.read((await exam.handedIn({})).id);
  const marker = await holder('trainer', await unitOfRound(roundId));
  await say('round.held', { roundId });
  await say('round.held', { roundId });
  await say('round.cancelled', { roundId });
  await say('marking.opened', { roundId });
  const told = { kind: 'exam-assigned', subject: roundId, asks: false, href: `/exams/${roundId}/ready` };
  expect(await inboxOf(personId)).toMatchObject([told]);
  expect(await inboxOf(marker)).toMatchObject([{ kind: 'scripts-to-mark', subject: roundId }]);
  await exam.em().nativeUpdate(Round, roundId, { cancelledAt: exam.clock.at });
  await say('round.held', { roundId });
  await say('round.cancelled', { roundId });
  expect(await inboxOf(personId)).toMatchObject([told, { kind: 'exam-withdrawn', href: '/exams' }]);
});

test('who has a result is told once, however often and late their round is released', async () => {
  const { id, personId } = await exam.handedIn({ 1: { pick: 'd' } }, { release: 'by-hand' });
  await regrading.run(gradeWhenSubmitted, id);
  expect(await inboxOf(personId)).toEqual([]);
  const { roundId } = await exam.read(id);
  const by = { actorId: null, at: exam.clock.at, reason: 'test' };
  await releaseGraded(exam.em(), { roundId }, by);
  await settle();
  expect(await inboxOf(personId)).toMatchObject([
    { kind: 'result-released', subject: id, asks: false, href: `/exams/${roundId}/result`, readAt: null },
  ]);
  await say('round.released', { roundId });
  expect(await inboxOf(personId)).toHaveLength(1);
});

test('a correction asks those nearest to the rounds, never its proposer, and is done when somebody decides', async () => {
  const { id, personId } = await exam.handedIn({ 1: { pick: 'b' } });
  await regrading.run(gradeWhenSubmitted, id);
  await settle();
  const [round] = await rows<{ path: string }>(
    exam.em(),
    'select distinct unit_path::text as path from round limit 1',
  );
  const near = await holder('trainer', round!.path);
  const correction = { act: 'key' as const, response: { pick: 'b' } };
  const { id: regradeId, proposedById } = await regrading.propose({
    itemVersionId: exam.of.versions[0]!.id,
    correction,
  });
  await say('regrade.proposed', { regradeId });
  expect(await inboxOf(near)).toMatchObject([
    { kind: 'regrade-to-decide', asks: true, doneAt: null, href: `/teach/regrades/${regradeId}` },
  ]);
  expect(await inboxOf(proposedById)).toEqual([]);

  await regrading.agree(regradeId);
  await say('regrade.approved', { regradeId });
  expect((await inboxOf(near))[0]).toMatchObject({ doneAt: exam.clock.at });
  expect((await inboxOf(proposedById)).map(({ kind }) => kind)).toEqual(['regrade-answered']);
  const told = await inboxOf(personId);
  expect(told.map(({ kind }) => kind)).toEqual(['result-released', 'result-changed']);
  expect(told[1]!.text.en).toContain('Reason: 标准答案有误');
});

test('a correction that is turned down leaves nobody asked, and its proposer reads why', async () => {
  const { id: regradeId, proposedById } = await regrading.propose({
    itemVersionId: exam.of.versions[1]!.id,
    correction: { act: 'give' },
  });
  const em = exam.em();
  const regrade = await em.findOneOrFail(Regrade, regradeId);
  regrade.decide('reject', {
    personId: newId(),
    revision: regrade.revision,
    now: exam.clock.at,
    note: '原答案正确',
  });
  await em.flush();
  await say('regrade.turned-down', { regradeId });
  const open = await exam.em().find(Notification, { subject: regradeId, asks: true, doneAt: null });
  expect(open).toEqual([]);
  const told = await inboxOf(proposedById);
  expect(told.at(-1)).toMatchObject({ kind: 'regrade-answered', text: { zh: '原答案正确' } });
});

test('an objection asks those nearest who settle them, at the second level another one, and again when reopened', async () => {
  const { id, personId } = await exam.handedIn({ 1: { pick: 'a' } });
  const path = await unitOf(personId);
  const [one, other] = [await holder('trainer', path), await holder('planner', path)];
  const far = await holder('trainer', path.split('.')[0]!);
  const appeal = await appealed(id, personId);
  for (const asked of [one, other])
    expect(await inboxOf(asked)).toMatchObject([{ kind: 'appeal-to-decide', doneAt: null }]);
  if (path.includes('.')) expect(await inboxOf(far)).toEqual([]);

  const em = exam.em();
  const decided = await em.findOneOrFail(ItemAppeal, appeal.id);
  decided.decide('dismiss', { personId: one, revision: 1, now: exam.clock.at, answer: '依据第五十条' });
  await em.flush();
  await say('item-appeal.moved', { appealId: appeal.id });
  expect((await inboxOf(other))[0]).toMatchObject({ doneAt: exam.clock.at });
  expect((await inboxOf(personId)).at(-1)).toMatchObject({
    kind: 'appeal-answered',
    text: { zh: '依据第五十条' },
  });

  await appealed(id, personId, { followsId: appeal.id });
  expect(await inboxOf(one)).toHaveLength(1);
  expect(await inboxOf(other)).toHaveLength(2);
});

test('an objection whose correction was turned down is asked again of who had answered it', async () => {
  const { id, personId } = await exam.handedIn({ 1: { pick: 'a' } });
  const one = await holder('trainer', await unitOf(personId));
  const { id: appealId } = await appealed(id, personId);
  const em = exam.em();
  const appeal = await em.findOneOrFail(ItemAppeal, appealId);
  appeal.decide('uphold', { personId: one, revision: 1, now: exam.clock.at, answer: '答案有误，予以更正' });
  await em.flush();
  await say('item-appeal.moved', { appealId });
  expect((await inboxOf(one))[0]).toMatchObject({ doneAt: exam.clock.at });
  appeal.reopen();
  await em.flush();
  await say('item-appeal.moved', { appealId });
  expect((await inboxOf(one))[0]).toMatchObject({ doneAt: null, readAt: null });
});

/** An op of the candidate that reaches the server when the script is graded. */
async function comesLate(attemptId: string, serverRev: number): Promise<void> {
  const em = exam.em();
  const madeAt = later(exam.clock.at, serverRev);
  const op = {
    opId: newId(),
    attemptId,
    position: 1,
    clientSeq: serverRev,
    baseRev: 0,
    device: 'phone-late',
  };
  em.create(AnswerOp, { ...op, value: { pick: 'c' }, madeAt, receivedAt: madeAt, serverRev, late: true });
  await em.flush();
}

test('answers that come late ask examiners; left out, their candidate reads why; what comes after asks again', async () => {
  const { id: attemptId, personId } = await exam.handedIn({ 1: { pick: 'a' } });
  const { roundId } = await exam.read(attemptId);
  const [round] = await rows<{ path: string }>(
    exam.em(),
    'select unit_path::text as path from round where id = ?',
    [roundId],
  );
  const examiner = await holder('trainer', round!.path);
  await comesLate(attemptId, 50);
  expect(await inboxOf(examiner)).toEqual([]);
  await regrading.run(gradeWhenSubmitted, attemptId);
  await settle();
  const asked = { kind: 'late-answers-to-decide', subject: attemptId, asks: true };
  expect(await inboxOf(examiner)).toMatchObject([{ ...asked, doneAt: null }]);

  const em = exam.em();
  const call = {
    attemptId,
    personId,
    decision: 'leave' as const,
    serverRev: 50,
    answers: 1,
    regradeId: null,
  };
  // Whoever decided has a name; the examiner asked here is no more than a grant.
  const { personId: decidedById } = await exam.handedIn({});
  const by = { decidedById, decidedAt: exam.clock.at };
  em.create(LateCall, { id: newId(), ...call, ...by, reason: '交卷之后才作答' });
  await em.flush();
  await say('late-answers.decided', { attemptId });
  expect((await inboxOf(examiner))[0]).toMatchObject({ doneAt: exam.clock.at });
  const [told] = (await inboxOf(personId)).filter(({ kind }) => kind === 'late-answers-left');
  expect(told).toMatchObject({ href: `/exams/${roundId}/result`, asks: false });
  expect(told!.text.zh).toContain('交卷之后才作答');

  await comesLate(attemptId, 51);
  await say('late-answers.came', { attemptId });
  expect(await inboxOf(examiner)).toMatchObject([{ ...asked, doneAt: null }]);
});

test('who left or has no such matter any more is told nothing', async () => {
  const before = await exam.em().count(Notification);
  await say('attempt.voided', { attemptId: newId() });
  await say('item-appeal.moved', { appealId: newId() });
  await say('late-answers.came', { attemptId: newId() });
  await say('drill-result.recorded', { resultId: newId() });
  expect(await exam.em().count(Notification)).toBe(before);
});
