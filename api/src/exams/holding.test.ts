import { createExam, publishExam } from '@whetstone/core/exams/contract.ts';
import { holdRound } from '@whetstone/core/exams/round-contract.ts';
import { myRounds, startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import {
  accommodate,
  countCandidates,
  matchBadges,
  releaseStage,
  roundSetup,
} from '@whetstone/core/exams/holding-contract.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { giveNotice, myNotices, notices, withdrawNotice } from '@whetstone/core/exams/setting-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom, rightResponses } from './testing/exam-room.ts';

let room: ExamRoom;
const people: Person[] = [];
beforeAll(async () => {
  room = await openExamRoom();
  for (let n = 0; n < 9; n++) people.push(await makeOfficer(room.em(), { unit: room.force.station }));
  for (let n = 0; n < 18; n++)
    await makeItem(room.em(), 'single', { capabilityCode: 'LAW-11', difficulty: 'easy' });
});
beforeEach(() => {
  room.clock.at = testNow;
});
afterAll(() => room.close());

const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};

/** A published exam of three easy items on LAW-11. */
async function published(blueprint: object = {}) {
  const trainer = room.as(room.force.trainer);
  const rows = [{ capabilityCode: 'LAW-11', easy: 3, medium: 0, hard: 0, points: 2 }];
  const { body } = await trainer(createExam, {
    body: { title: '场次考试', blueprint: { rows, ...blueprint }, rules },
  });
  const done = await trainer(publishExam, { params: { examId: body.id }, body: { revision: 1 } });
  expect(done.status).toBe(200);
  return body.id as string;
}

function hold(examId: string, over: object = {}, person = room.force.trainer) {
  return room.as(person)(holdRound, {
    params: { examId },
    body: {
      unitId: room.force.bureau.id,
      opensAt: later(testNow, -60),
      closesAt: later(testNow, 5400),
      durationSeconds: 3600,
      hardEndAt: later(testNow, 9000),
      proctored: true,
      place: null,
      release: 'after-hard-end',
      candidates: { unitIds: [], postCodes: [], personIds: people.map(({ id }) => id) },
      ...over,
    },
  });
}
const enlisted = (roundId: string) => room.em().find(Candidate, { roundId });
const setup = (roundId: string) => room.as(room.force.trainer)(roundSetup, { params: { roundId } });

test('a planner schedules a published exam', async () => {
  expect((await hold(await published(), {}, room.force.planner)).status).toBe(200);
});

test('forms are dealt evenly, orders drawn ahead, and starting gives exactly these', async () => {
  const examId = await published({ forms: { kind: 'parallel', count: 3, disjoint: true } });
  const { body } = await hold(examId);
  const listed = await enlisted(body.id);
  const papers = await room.em().find(Paper, { examId });
  for (const { id } of papers) expect(listed.filter(({ paperId }) => paperId === id)).toHaveLength(3);
  const one = listed[0]!;
  const person = people.find(({ id }) => id === one.personId)!;
  await room.start(person, { id: body.id });
  const attempt = await room.em().findOneOrFail(Attempt, { roundId: body.id, personId: person.id });
  expect(attempt).toMatchObject({ paperId: one.paperId, order: one.order });
  expect((await setup(body.id)).body.forms).toEqual(['A', 'B', 'C'].map((form) => ({ form, candidates: 3 })));
});

test('each candidate gets a draw of their own from the pool, and sees, answers and is graded on no more', async () => {
  const examId = await published({ forms: { kind: 'own-draw', poolTimes: 5 } });
  const { body } = await hold(examId, { release: 'at-once' });
  const pool = await room.em().findOneOrFail(Paper, { examId });
  expect(pool).toMatchObject({ kind: 'pool', form: 'P', itemCount: 3, totalPoints: 6 });
  expect(await room.em().count(PaperItem, { paperId: pool.id })).toBe(15);
  const listed = await enlisted(body.id);
  expect(new Set(listed.map(({ order }) => [...order!.positions].sort().join())).size).toBeGreaterThan(3);
  const person = people[0]!;
  const mine = (await room.as(person)(myRounds)).body.rounds.find(
    (one: { roundId: string }) => one.roundId === body.id,
  );
  expect(mine).toMatchObject({ itemCount: 3, totalPoints: 6 });
  const started = await room.start(person, { id: body.id });
  expect(started.body.items).toHaveLength(3);
  await room.submit(person, started.body.attemptId);
  await room.grade(started.body.attemptId);
  const attempt = await room.em().findOneOrFail(Attempt, started.body.attemptId);
  expect(attempt).toMatchObject({ maxScore: 6, score: 0, state: 'released' });
  const { body: result } = await room.result(person, attempt.id);
  expect(result.items).toHaveLength(3);
});

test('so many of all are drawn by a recorded seed, the same for the same seed', async () => {
  const examId = await published();
  const draw = (seed: string) =>
    hold(examId, {
      candidates: {
        unitIds: [],
        postCodes: [],
        personIds: people.map(({ id }) => id),
        draw: { count: 4, seed },
      },
    });
  const [one, two] = [await draw('public seed'), await draw('public seed')];
  expect(one.body.counts.candidates).toBe(4);
  const ids = async (id: string) => (await enlisted(id)).map(({ personId }) => personId).sort();
  expect(await ids(one.body.id)).toEqual(await ids(two.body.id));
  expect((await setup(one.body.id)).body.draw).toEqual({ seed: 'public seed', drawn: 4, of: 9 });
});

test('badge numbers are matched in any width, and those not found are named', async () => {
  // Of another bureau: the trainer does not reach them.
  const stranger = await makeOfficer(room.em(), { unit: await makeUnit(room.em()) });
  const asked = [people[0]!.badgeNumber, ` ${people[1]!.badgeNumber} `, '999999', stranger.badgeNumber];
  const { body } = await room.as(room.force.trainer)(matchBadges, { body: { badgeNumbers: asked } });
  expect(body.people.map(({ id }: { id: string }) => id).sort()).toEqual(
    [people[0]!.id, people[1]!.id].sort(),
  );
  expect(body.unmatched).toEqual(['999999', stranger.badgeNumber]);
});

test('a choice is counted before anything is made', async () => {
  const { body } = await room.as(room.force.trainer)(countCandidates, {
    body: { unitIds: [], postCodes: [], personIds: people.map(({ id }) => id) },
  });
  expect(body.people).toBe(9);
});

test('candidates are spread over the rooms in the order of the list', async () => {
  const rooms = [
    { name: '一考场', place: '三楼' },
    { name: '二考场', place: null },
  ];
  const policies = { ...plainPolicies, roomStart: true };
  const { body } = await hold(await published(), { rooms, policies });
  const { body: shown } = await setup(body.id);
  expect(
    shown.rooms.map(({ name, candidates }: { name: string; candidates: number }) => [name, candidates]),
  ).toEqual([
    ['一考场', 5],
    ['二考场', 4],
  ]);
  expect((await room.start(people[0]!, { id: body.id })).status).toBe(409);
});

test('what is given to a candidate counts at their start and can change until then', async () => {
  const given = { additionalTestingTime: { kind: 'multiplier', value: 1.5 }, lineReader: true };
  const personId = people[0]!.id;
  const { body } = await hold(await published(), { accommodations: [{ personId, given }] });
  expect((await setup(body.id)).body.accommodated).toMatchObject([{ personId, given }]);
  const give = (next: object) =>
    room.as(room.force.trainer)(accommodate, { params: { roundId: body.id, personId }, body: next });
  const changed = { additionalTestingTime: { kind: 'fixed-minutes', value: 20 }, highContrast: true };
  expect((await give(changed)).body.accommodated).toMatchObject([{ given: changed }]);
  const { body: started } = await room.as(people[0]!)(startAttempt, { params: { roundId: body.id } });
  expect(started.deadlineAt).toBe(later(testNow, 80 * 60));
  expect((await give({})).body.code).toBe('round-begun');
});

test('the late policy decides grace and penalty', async () => {
  const late = { kind: 'grace', minutes: 10, penaltyPercent: 20 };
  const { body } = await hold(await published(), { policies: { ...plainPolicies, late } });
  expect(await room.em().findOneOrFail(Round, body.id)).toMatchObject({
    graceSeconds: 30,
    lateSeconds: 600,
    latePenaltyPercent: 20,
  });
  const strict = await hold(await published(), {
    policies: { ...plainPolicies, late: { kind: 'store-only' } },
  });
  expect(await room.em().findOneOrFail(Round, strict.body.id)).toMatchObject({
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
    room.clock.at = testNow;
    const { body: started } = await room.start(person, { id: body.id });
    expect(started.deadlineAt).toBe(later(testNow, 70 * 60));
    expect(started.late).toEqual(late);
    room.clock.at = later(testNow, minutes * 60);
    for (const { position } of started.items)
      await room.save(person, started.attemptId, [room.op({ position, value: rightResponses.single })]);
    await room.submit(person, started.attemptId);
    await room.grade(started.attemptId);
    const { body: result } = await room.result(person, started.attemptId);
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
  const before = await room.em().count(Round);
  expect(await hold(await published(), over)).toMatchObject({
    status: 422,
    body: { code: 'round-has-misses', misses: [miss] },
  });
  expect(await room.em().count(Round)).toBe(before);
});

test('topics and items of a released result come out in their own time; keys do not leave before', async () => {
  const policies = { ...plainPolicies, stages: { topics: 'by-hand', items: 'never' } };
  const { body } = await hold(await published(), { release: 'at-once', policies });
  const person = people[3]!;
  const started = await room.start(person, { id: body.id });
  await room.submit(person, started.body.attemptId);
  await room.grade(started.body.attemptId);
  const first = await room.result(person, started.body.attemptId);
  expect(first.body).toMatchObject({
    score: 0,
    topics: [],
    items: [],
    stages: { topics: 'by-hand', items: 'never' },
  });
  expect(first.text).not.toContain('"reveal"');
  for (const stage of ['topics', 'items'])
    await room.as(room.force.trainer)(releaseStage, { params: { roundId: body.id }, body: { stage } });
  const then = await room.result(person, started.body.attemptId);
  expect(then.body.stages).toEqual({ topics: 'shown', items: 'never' });
  expect(then.body.topics).toHaveLength(1);
  expect(then.body.items).toEqual([]);
});

test('a slip in a published paper is told beside it, to those who have begun, by their own place', async () => {
  const examId = await published();
  const { body } = await hold(examId);
  const paper = await room.em().findOneOrFail(Paper, { examId });
  const { itemVersionId } = await room.em().findOneOrFail(PaperItem, { paperId: paper.id, position: 2 });
  const trainer = room.as(room.force.trainer);
  const given = await trainer(giveNotice, {
    params: { examId },
    body: { itemVersionId, text: '第 2 题“八”应为“8”。' },
  });
  expect(given.body.notices).toMatchObject([{ places: ['A 2'], text: '第 2 题“八”应为“8”。' }]);
  const read = () => room.as(people[0]!)(myNotices, { params: { roundId: body.id } });
  expect((await read()).body.notices).toEqual([]);
  await room.start(people[0]!, { id: body.id });
  expect((await read()).body.notices).toMatchObject([{ position: 2, text: '第 2 题“八”应为“8”。' }]);
  expect((await room.as(room.force.neighbour)(myNotices, { params: { roundId: body.id } })).status).toBe(404);
  const noticeId = given.body.notices[0].id;
  expect((await trainer(withdrawNotice, { params: { examId, noticeId } })).body.notices).toEqual([]);
  expect((await read()).body.notices).toEqual([]);
  expect((await room.as(room.force.planner)(notices, { params: { examId } })).status).toBe(200);
});

test('a draft has no candidates who could read a notice', async () => {
  const trainer = room.as(room.force.trainer);
  const rows = [{ capabilityCode: 'LAW-11', easy: 1, medium: 0, hard: 0, points: 2 }];
  const { body } = await trainer(createExam, { body: { title: '草稿', blueprint: { rows }, rules } });
  const refused = await trainer(giveNotice, {
    params: { examId: body.id },
    body: { itemVersionId: null, text: '更正' },
  });
  expect(refused.body.code).toBe('exam-not-published');
});
