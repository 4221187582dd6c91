import { createExam } from '@whetstone/core/exams/contract.ts';
import { releaseStage } from '@whetstone/core/exams/holding-contract.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { giveNotice, myNotices, notices, withdrawNotice } from '@whetstone/core/exams/setting-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { rightResponses } from './testing/exam-room.ts';
import { holdingRoom, rules } from './testing/holding-room.ts';

const desk = holdingRoom();
const { published, hold, people } = desk;

test('the late policy decides grace and penalty', async () => {
  const late = { kind: 'grace', minutes: 10, penaltyPercent: 20 };
  const { body } = await hold(await published(), { policies: { ...plainPolicies, late } });
  expect(await desk.room.em().findOneOrFail(Round, body.id)).toMatchObject({
    graceSeconds: 30,
    lateSeconds: 600,
    latePenaltyPercent: 20,
  });
  const strict = await hold(await published(), {
    policies: { ...plainPolicies, late: { kind: 'store-only' } },
  });
  expect(await desk.room.em().findOneOrFail(Round, strict.body.id)).toMatchObject({
    graceSeconds: 0,
    latePenaltyPercent: null,
  });
});

test('work within the grace counts and costs its share; handing in on time costs nothing', async () => {
  const late = { kind: 'grace', minutes: 10, penaltyPercent: 20 };
  const { body } = await hold(await published(), {
    release: 'at-once',
    policies: { ...plainPolicies, late },
  });
  const scoreOf = async (person: Person, minutes: number) => {
    desk.room.clock.at = testNow;
    const { body: started } = await desk.room.start(person, { id: body.id });
    expect(started.deadlineAt).toBe(later(testNow, 70 * 60));
    expect(started.late).toEqual(late);
    desk.room.clock.at = later(testNow, minutes * 60);
    for (const { position } of started.items)
      await desk.room.save(person, started.attemptId, [
        desk.room.op({ position, value: rightResponses.single }),
      ]);
    await desk.room.submit(person, started.attemptId);
    await desk.room.grade(started.attemptId);
    const { body: result } = await desk.room.result(person, started.attemptId);
    return [result.score, result.latePenaltyPercent];
  };
  expect(await scoreOf(people[4]!, 59)).toEqual([6, null]);
  expect(await scoreOf(people[5]!, 65)).toEqual([4.8, 20]);
});

test.each([
  [{ policies: { ...plainPolicies, roomStart: true } }, 'rooms: rooms-missing'],
  [
    {
      rooms: [
        { name: '甲', place: null },
        { name: '甲 ', place: null },
      ],
    },
    'rooms: rooms-same-name',
  ],
  [
    { proctored: false, policies: { ...plainPolicies, devices: 'proctor-approves' } },
    'devices: device-needs-proctor',
  ],
  [
    { proctored: false, policies: { ...plainPolicies, reentry: { kind: 'code', code: '1234' } } },
    'reentry: code-needs-proctor',
  ],
  [
    { policies: { ...plainPolicies, entry: { ...plainPolicies.entry, ipRanges: ['10.0.0.0/40'] } } },
    'ipRanges: not-a-network 10.0.0.0/40',
  ],
])('misses are refused by name: %j', async (over, miss) => {
  const before = await desk.room.em().count(Round);
  expect(await hold(await published(), over)).toMatchObject({
    status: 422,
    body: { code: 'round-has-misses', misses: [miss] },
  });
  expect(await desk.room.em().count(Round)).toBe(before);
});

test('topics and items of a released result come out in their own time; keys do not leave before', async () => {
  const policies = { ...plainPolicies, stages: { topics: 'by-hand', items: 'never' } };
  const { body } = await hold(await published(), { release: 'at-once', policies });
  const person = people[3]!;
  const started = await desk.room.start(person, { id: body.id });
  await desk.room.submit(person, started.body.attemptId);
  await desk.room.grade(started.body.attemptId);
  const first = await desk.room.result(person, started.body.attemptId);
  expect(first.body).toMatchObject({
    score: 0,
    topics: [],
    items: [],
    stages: { topics: 'by-hand', items: 'never' },
  });
  expect(first.text).not.toContain('"reveal"');
  for (const stage of ['topics', 'items'])
    await desk.room.as(desk.room.force.trainer)(releaseStage, {
      params: { roundId: body.id },
      body: { stage },
    });
  const then = await desk.room.result(person, started.body.attemptId);
  expect(then.body.stages).toEqual({ topics: 'shown', items: 'never' });
  expect(then.body.topics).toHaveLength(1);
  expect(then.body.items).toEqual([]);
});

test('a slip in a published paper is told beside it, to those who have begun, by their own place', async () => {
  const examId = await published();
  const { body } = await hold(examId);
  const paper = await desk.room.em().findOneOrFail(Paper, { examId });
  const { itemVersionId } = await desk.room.em().findOneOrFail(PaperItem, { paperId: paper.id, position: 2 });
  const trainer = desk.room.as(desk.room.force.trainer);
  const given = await trainer(giveNotice, {
    params: { examId },
    body: { itemVersionId, text: '第 2 题“八”应为“8”。' },
  });
  expect(given.body.notices).toMatchObject([{ places: ['A 2'], text: '第 2 题“八”应为“8”。' }]);
  const read = () => desk.room.as(people[0]!)(myNotices, { params: { roundId: body.id } });
  expect((await read()).body.notices).toEqual([]);
  await desk.room.start(people[0]!, { id: body.id });
  expect((await read()).body.notices).toMatchObject([{ position: 2, text: '第 2 题“八”应为“8”。' }]);
  expect(
    (await desk.room.as(desk.room.force.neighbour)(myNotices, { params: { roundId: body.id } })).status,
  ).toBe(404);
  const noticeId = given.body.notices[0].id;
  expect((await trainer(withdrawNotice, { params: { examId, noticeId } })).body.notices).toEqual([]);
  expect((await read()).body.notices).toEqual([]);
  expect((await desk.room.as(desk.room.force.planner)(notices, { params: { examId } })).status).toBe(200);
});

test('a draft has no candidates who could read a notice', async () => {
  const trainer = desk.room.as(desk.room.force.trainer);
  const rows = [{ capabilityCode: 'LAW-11', easy: 1, medium: 0, hard: 0, points: 2 }];
  const { body } = await trainer(createExam, { body: { title: '草稿', blueprint: { rows }, rules } });
  const refused = await trainer(giveNotice, {
    params: { examId: body.id },
    body: { itemVersionId: null, text: '更正' },
  });
  expect(refused.body.code).toBe('exam-not-published');
});
