import { myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { PaperFigures } from '@whetstone/db/exams/paper-figures.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { makeExamWithPaper, type RoundOver } from '@whetstone/seed/factories/exams.ts';
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

/** The officer sits a round, answers, hands in and is graded. */
async function sat(answers: Record<number, unknown>, over: RoundOver = {}): Promise<string> {
  const { officer } = room.force;
  const { body } = await room.start(officer, await room.round(over));
  const ops = Object.entries(answers).map(([position, value]) =>
    room.op({ position: Number(position), value }),
  );
  if (ops.length > 0) await room.save(officer, body.attemptId, ops);
  await room.submit(officer, body.attemptId);
  await room.grade(body.attemptId);
  return body.attemptId;
}

const allRight = Object.fromEntries(roomKinds.map((kind, at) => [at + 1, rightResponses[kind]]));

test('a released result shows score, topics, each item with key, explanation and law, and the receipt', async () => {
  const attemptId = await sat({ 1: { pick: 'd' }, 2: { picks: ['d'] }, 3: { pick: false } });
  const { status, body } = await room.result(room.force.officer, attemptId);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    attemptId,
    title: room.exam.exam.title,
    heldOn: '2026-11-21',
    state: 'released',
    score: 3,
    maxScore: 14,
    percent: 21.4,
    passPercent: 60,
    passed: false,
    receipt: { answers: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/), submittedAt: testNow },
  });
  const items = new Map(body.items.map((item: { position: number }) => [item.position, item]));
  expect(items.get(2)).toMatchObject({
    points: 1,
    maxPoints: 2,
    verdict: 'partial',
    capabilityCode: 'LAW-02',
    response: { picks: ['d'] },
    reveal: { response: { picks: expect.arrayContaining(['d', 'b']) } },
    explanation: '见所引条文。',
    law: [{ law: '中华人民共和国治安管理处罚法', article: '第一条', edition: '2025修订' }],
  });
  expect(items.get(7)).toMatchObject({ points: 0, verdict: 'unanswered', response: null });
  expect(body.topics).toEqual([
    { capabilityCode: 'LAW-02', topic: '处罚种类', lost: 11, of: 14, items: 7, wrong: 6 },
  ]);
});

test('items come in the order in which the candidate met them', async () => {
  const { officer } = room.force;
  const round = await room.round();
  const { body } = await room.start(officer, round);
  await room.submit(officer, body.attemptId);
  await room.grade(body.attemptId);
  const result = await room.result(officer, body.attemptId);
  const papers = (items: { position: number; paper: unknown }[]) =>
    items.map(({ position, paper }) => [position, paper]);
  expect(papers(result.body.items)).toEqual(papers(body.items));
});

test('topics with the most lost points come first', async () => {
  const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
  const topicOf = (position: number, capabilityCode: string, topic: string) =>
    room.em().nativeUpdate(PaperItem, { paperId: of.paper.id, position }, { capabilityCode, topic });
  await topicOf(1, 'AID-01', '止血');
  await topicOf(6, 'WPN-01', '验枪');
  await topicOf(7, 'WPN-01', '验枪');
  const attemptId = await sat(
    { ...allRight, 1: { pick: 'a' }, 6: null, 7: { order: ['h', 'c', 'q'] } },
    { of },
  );
  const { body } = await room.result(room.force.officer, attemptId);
  expect(body.topics.map(({ topic, lost, wrong }: never) => [topic, lost, wrong])).toEqual([
    ['验枪', 3.33, 2],
    ['止血', 2, 1],
    ['处罚种类', 0, 0],
  ]);
});

test('a full score passes, and the result before it in the same exam is told', async () => {
  const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
  const first = await sat({ 1: { pick: 'd' } }, { of });
  room.clock.at = later(testNow, 60);
  const second = await sat(allRight, { of });
  expect((await room.result(room.force.officer, first)).body).toMatchObject({
    percent: 14.3,
    previousPercent: null,
    lateAnswers: null,
  });
  expect((await room.result(room.force.officer, second)).body).toMatchObject({
    percent: 100,
    passed: true,
    previousPercent: 14.3,
    receipt: { answers: 7 },
  });
  const mine = await room.as(room.force.officer)(myRounds);
  expect(mine.body.rounds).toContainEqual(
    expect.objectContaining({ attemptId: second, state: 'released', percent: 100, passed: true }),
  );
});

test('how the others did is told from ten graded candidates on', async () => {
  const of = await makeExamWithPaper(room.em(), { versions: room.exam.versions });
  const attemptId = await sat(allRight, { of });
  const figures = (graded: number, rightCounts: number[]) =>
    room.em().nativeUpdate(PaperFigures, { paperId: of.paper.id }, { graded, rightCounts });
  const shares = async () => {
    const { body } = await room.result(room.force.officer, attemptId);
    return new Map(body.items.map(({ position, rightShare }: never) => [position, rightShare]));
  };
  expect((await shares()).get(1)).toBeNull();
  await figures(9, [9, 9, 9, 9, 9, 9, 9]);
  expect((await shares()).get(1)).toBeNull();
  await figures(10, [10, 5, 1, 0, 3, 2, 7]);
  expect(await shares()).toEqual(
    new Map([1, 0.5, 0.1, 0, 0.3, 0.2, 0.7].map((share, at) => [at + 1, share])),
  );
});

test('before release there is nothing to see, and it says when there will be', async () => {
  const { officer } = room.force;
  const round = await room.round({ release: 'after-hard-end' });
  const { body } = await room.start(officer, round);
  const { attemptId } = body;
  const hidden = { status: 403, body: { code: 'not-released', when: round.hardEndAt } };
  expect(await room.result(officer, attemptId)).toMatchObject(hidden);
  await room.submit(officer, attemptId);
  expect(await room.result(officer, attemptId)).toMatchObject(hidden);
  await room.grade(attemptId);
  const graded = await room.result(officer, attemptId);
  expect(graded).toMatchObject(hidden);
  expect(graded.text).not.toContain('score');
  const mine = await room.as(officer)(myRounds);
  expect(mine.body.rounds).toContainEqual(
    expect.objectContaining({ attemptId, state: 'graded', percent: null, passed: null }),
  );
  const byHand = await sat({}, { release: 'by-hand' });
  expect((await room.result(officer, byHand)).body).toMatchObject({
    code: 'not-released',
    release: 'by-hand',
  });
});

test('nobody sees the result of another person by this route, whatever their hat', async () => {
  const attemptId = await sat(allRight);
  const { force } = room;
  for (const person of [force.colleague, force.stranger, force.trainer, force.leader, force.admin]) {
    const answer = await room.result(person, attemptId);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
});
