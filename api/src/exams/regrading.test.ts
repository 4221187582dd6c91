import * as appeals from '@whetstone/core/exams/appeal-contract.ts';
import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import * as regrades from '@whetstone/core/exams/regrade-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { type ExamWithPaper, makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';
import { decideRegrade, workOnRegrade } from './testing/regrade-work.ts';

let room: ExamRoom;
let of: ExamWithPaper;
beforeAll(async () => {
  room = await openExamRoom();
});
afterAll(() => room.close());
beforeEach(async () => {
  room.clock.at = testNow;
  const versions = room.exam.versions.slice(0, 2);
  of = await makeExamWithPaper(room.em(), { versions });
});

const keyB = { act: 'key', response: { pick: 'b' } };

/** The officer (or another) sits a round of two items, answers the first and is graded; gives the attempt. */
async function sat(pick: string, person: Person = room.force.officer): Promise<string> {
  const { body } = await room.start(person, await room.round({ of, candidates: [person] }));
  await room.save(person, body.attemptId, [room.op({ position: 1, value: { pick } })]);
  await room.submit(person, body.attemptId);
  await room.grade(body.attemptId);
  return body.attemptId;
}

const itemVersionId = () => of.versions[0]!.id;
const trainer = () => room.as(room.force.trainer);
const planner = () => room.as(room.force.planner);

async function propose(correction: object = keyB, ask = trainer()) {
  const answer = await ask(regrades.proposeRegrade, {
    params: { examId: of.exam.id },
    body: { itemVersionId: itemVersionId(), correction, reason: '第一题标准答案有误' },
  });
  if (answer.status === 200) await workOnRegrade(room, answer.body.id);
  return answer;
}

const decide = (regradeId: string, decision = 'approve', person = room.force.planner) =>
  decideRegrade(room, regradeId, { decision, person });

test('a wrong key: proposed, previewed, agreed to by another, and the candidate reads old and new', async () => {
  const attemptId = await sat('b');
  await room.result(room.force.officer, attemptId);
  const { body: items } = await trainer()(regrades.correctableItems, {
    params: { examId: of.exam.id },
  });
  expect(items.items[0]).toMatchObject({
    attempts: 1,
    rightShare: 0,
    acts: ['key', 'accept', 'give', 'drop'],
  });
  const proposed = await propose();
  expect(proposed.body).toMatchObject({ state: 'counting', correction: keyB, undoable: false });
  const regradeId = proposed.body.id;
  const preview = await planner()(regrades.regrade, { params: { regradeId } });
  expect(preview.body).toMatchObject({
    regrade: { state: 'proposed', figures: { attempts: 1, changed: 1, up: 1, toPass: 0 } },
    item: { points: 2, before: { response: { pick: 'd' } }, after: { response: { pick: 'b' } } },
  });
  expect((await decide(regradeId)).status).toBe(200);
  const mine = await room.as(room.force.officer)(myRounds);
  expect(mine.body.rounds).toContainEqual(expect.objectContaining({ attemptId, changed: true, percent: 50 }));
  const { body } = await room.result(room.force.officer, attemptId);
  expect(body).toMatchObject({ score: 2, percent: 50 });
  expect(body.changes).toEqual([
    {
      position: 1,
      act: 'key',
      reason: '第一题标准答案有误',
      publishedAt: testNow,
      oldPoints: 0,
      newPoints: 2,
      oldPercent: 0,
      newPercent: 50,
      oldPassed: false,
      newPassed: false,
    },
  ]);
  expect(body.items.find(({ position }: never) => position === 1).reveal).toEqual({
    response: { pick: 'b' },
  });
  const seen = await room.as(room.force.officer)(myRounds);
  expect(seen.body.rounds).toContainEqual(expect.objectContaining({ attemptId, changed: false }));
});

test('the proposer cannot agree, in the api or in the database; a stale preview is not agreed to', async () => {
  await sat('b');
  const { body } = await propose();
  const own = await decide(body.id, 'approve', room.force.trainer);
  expect(own).toMatchObject({ status: 403, body: { code: 'same-person-approval' } });
  const forced = room
    .em()
    .nativeUpdate(
      Regrade,
      { id: body.id },
      { decidedById: room.force.trainer.id, decidedAt: testNow, state: 'publishing' },
    );
  await expect(forced).rejects.toThrow('regrade_two_people');
  const stale = await planner()(regrades.decideRegrade, {
    params: { regradeId: body.id },
    body: { decision: 'approve', revision: 1 },
  });
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale-revision' } });
});

test('one proposal at a time; rejected or withdrawn it makes room; decided twice is refused', async () => {
  await sat('b');
  const first = await propose();
  expect(await propose()).toMatchObject({ status: 409, body: { code: 'regrade-pending' } });
  await decide(first.body.id, 'reject');
  expect(await decide(first.body.id)).toMatchObject({ status: 409, body: { code: 'regrade-not-waiting' } });
  const second = await propose();
  const { body } = await trainer()(regrades.regrade, { params: { regradeId: second.body.id } });
  const { revision } = body.regrade;
  const withdraw = { params: { regradeId: second.body.id }, body: { revision } };
  expect(await planner()(regrades.withdrawRegrade, withdraw)).toMatchObject({ status: 403 });
  expect((await trainer()(regrades.withdrawRegrade, withdraw)).body).toMatchObject({ state: 'withdrawn' });
  expect((await propose()).status).toBe(200);
});

test('undone, the result is what it was, and both changes stay readable', async () => {
  const attemptId = await sat('b');
  const first = await propose();
  await decide(first.body.id);
  const undo = { params: { regradeId: first.body.id }, body: { reason: '复核后原答案无误' } };
  const back = await planner()(regrades.undoRegrade, undo);
  expect(back.body).toMatchObject({ state: 'counting', correction: null, undoesId: first.body.id });
  expect(await planner()(regrades.undoRegrade, undo)).toMatchObject({ body: { code: 'regrade-pending' } });
  await workOnRegrade(room, back.body.id);
  room.clock.at = later(testNow, 60);
  await decide(back.body.id, 'approve', room.force.trainer);
  expect(await planner()(regrades.undoRegrade, undo)).toMatchObject({ body: { code: 'regrade-overtaken' } });
  const { body } = await room.result(room.force.officer, attemptId);
  expect(body).toMatchObject({ score: 0, changes: [{ act: 'restore' }, { act: 'key' }] });
});

test('nobody is regraded where nobody sat, or by a correction that does not suit', async () => {
  expect(await propose()).toMatchObject({ status: 409, body: { code: 'nobody-graded' } });
  await sat('b');
  const unfit = { act: 'key', response: { pick: 'z' } };
  expect(await propose(unfit)).toMatchObject({ status: 422, body: { code: 'correction-unfit' } });
  for (const person of [room.force.officer, room.force.leader])
    expect(await propose(keyB, room.as(person))).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
});

test('who moves over the line is named, and can read who looked', async () => {
  const attemptId = await sat('b');
  await room
    .em()
    .execute(`update exam set rules = jsonb_set(rules, '{passPercent}', '50') where id = ?`, [of.exam.id]);
  const { body } = await propose();
  const { body: preview } = await planner()(regrades.regrade, { params: { regradeId: body.id } });
  const { name } = room.force.officer;
  expect(preview.flips).toEqual([
    expect.objectContaining({ attemptId, name, oldPercent: 0, newPercent: 50, flip: 'to-pass', seen: false }),
  ]);
  const looks = await room.em().find(AccessLog, { subjectId: room.force.officer.id, view: 'exams.regrade' });
  expect(looks.map(({ viewerId }) => viewerId)).toContain(room.force.planner.id);
});

const appealOn = (attemptId: string, person: Person = room.force.officer, about = 'item') =>
  room.as(person)(appeals.appealItem, {
    params: { attemptId },
    body: { position: 1, about, text: '两个选项都符合法条，请复核。' },
  });

function settle(appealId: string, over: object, person: Person = room.force.trainer) {
  const body = { decision: 'uphold', answer: '经复核，B 也正确。', sameItem: true, revision: 1, ...over };
  return room.as(person)(appeals.decideAppeal, { params: { appealId }, body });
}

test('an upheld appeal becomes a proposal for everybody, and its person reads what came of it', async () => {
  const [mine, theirs] = [await sat('b'), await sat('b', room.force.colleague)];
  const made = await appealOn(mine);
  expect(made.body).toMatchObject({ state: 'open', dueAt: later(testNow, 30 * 86_400), regrade: null });
  await appealOn(theirs, room.force.colleague);
  expect(await appealOn(mine)).toMatchObject({ status: 409, body: { code: 'appeal-open' } });
  const { body: queue } = await trainer()(appeals.itemAppeals, { query: { state: 'open' } });
  expect(queue.appeals.find(({ id }: never) => id === made.body.id)).toMatchObject({ sameItem: 2, level: 1 });
  const read = await trainer()(appeals.itemAppeal, { params: { appealId: made.body.id } });
  expect(read.body).toMatchObject({ response: { pick: 'b' }, points: 0, maxPoints: 2, before: null });
  expect(read.text).not.toContain(room.force.officer.name);
  const { body } = await settle(made.body.id, { correction: { act: 'accept', responses: [{ pick: 'b' }] } });
  expect(body).toMatchObject({ decided: 2, regradeId: expect.any(String) });
  const own = async () => {
    const { body } = await room.as(room.force.officer)(appeals.myAppeals, { query: { attemptId: mine } });
    return body.appeals[0];
  };
  expect(await own()).toMatchObject({ state: 'upheld', answer: '经复核，B 也正确。', regrade: 'proposed' });
  await workOnRegrade(room, body.regradeId);
  await decide(body.regradeId);
  expect(await own()).toMatchObject({ state: 'upheld', regrade: 'published' });
  for (const [person, attemptId] of [
    [room.force.officer, mine],
    [room.force.colleague, theirs],
  ] as const)
    expect((await room.result(person, attemptId)).body).toMatchObject({
      score: 2,
      changes: [{ act: 'accept' }],
      // What counted as right for this person, not the other answer.
      items: expect.arrayContaining([
        expect.objectContaining({ position: 1, reveal: { response: { pick: 'b' } } }),
      ]),
    });
});

test('an upheld appeal whose proposal is turned down is owed an answer again', async () => {
  const { body: made } = await appealOn(await sat('b'));
  const { body } = await settle(made.id, { correction: keyB });
  await workOnRegrade(room, body.regradeId);
  await decide(body.regradeId, 'reject');
  expect(await room.em().findOneOrFail(ItemAppeal, made.id)).toMatchObject({
    state: 'open',
    regradeId: null,
    answer: null,
  });
});

test('a dismissed appeal goes once to another examiner, within fifteen days', async () => {
  const attemptId = await sat('b');
  const { body: made } = await appealOn(attemptId);
  await settle(made.id, { decision: 'dismiss', answer: '法条明确，维持原答案。' });
  expect(await settle(made.id, { decision: 'dismiss' })).toMatchObject({ body: { code: 'appeal-decided' } });
  const further = () =>
    room.as(room.force.officer)(appeals.appealFurther, {
      params: { appealId: made.id },
      body: { text: '请另一位考官再看一次。' },
    });
  room.clock.at = later(testNow, 16 * 86_400);
  expect(await further()).toMatchObject({ status: 409, body: { code: 'appeal-too-late' } });
  room.clock.at = later(testNow, 86_400);
  const { body: second } = await further();
  expect(second).toMatchObject({ state: 'open', followsId: made.id });
  expect(await further()).toMatchObject({ body: { code: 'appeal-not-dismissed' } });
  expect(await settle(second.id, { decision: 'dismiss' })).toMatchObject({ body: { code: 'same-examiner' } });
  const read = await planner()(appeals.itemAppeal, { params: { appealId: second.id } });
  expect(read.body).toMatchObject({ appeal: { level: 2 }, before: { answer: '法条明确，维持原答案。' } });
  expect((await settle(second.id, { decision: 'dismiss' }, room.force.planner)).status).toBe(200);
});

test('the time to object is fifteen days from the result, and starts anew when it was scored anew', async () => {
  const attemptId = await sat('b');
  room.clock.at = later(testNow, 16 * 86_400);
  expect(await appealOn(attemptId)).toMatchObject({ status: 409, body: { code: 'appeal-too-late' } });
  await decide((await propose()).body.id);
  expect((await appealOn(attemptId)).status).toBe(200);
});

test('appeals reach only those who have the person in reach, and nobody settles their own', async () => {
  const attemptId = await sat('b');
  expect(await appealOn(attemptId, room.force.colleague)).toMatchObject({ status: 404 });
  const far = await appealOn(await sat('b', room.force.stranger), room.force.stranger);
  const { body } = await trainer()(appeals.itemAppeals);
  expect(body.appeals.map(({ id }: never) => id)).not.toContain(far.body.id);
  const answer = await trainer()(appeals.itemAppeal, { params: { appealId: far.body.id } });
  expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  const ownAttempt = await sat('b', room.force.trainer);
  const own = await appealOn(ownAttempt, room.force.trainer);
  expect(await settle(own.body.id, { decision: 'dismiss' })).toMatchObject({ body: { code: 'own-appeal' } });
});

test('an open appeal can be taken back and stays in the record', async () => {
  const attemptId = await sat('b');
  const { body: made } = await appealOn(attemptId);
  const withdrawn = await room.as(room.force.officer)(appeals.withdrawAppeal, {
    params: { appealId: made.id },
  });
  expect(withdrawn.body).toMatchObject({ state: 'withdrawn' });
  expect((await appealOn(attemptId)).status).toBe(200);
});
