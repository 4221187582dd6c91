import { myRounds, startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { makeExamWithPaper } from '@whetstone/seed/factories/exams.ts';
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

test('starting gives the paper, the deadline and no answers, and leaves its events', async () => {
  const { force, clock } = room;
  const round = await room.round();
  const { status, body } = await room.start(force.officer, round);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    roundId: round.id,
    state: 'in_progress',
    startedAt: clock.at,
    deadlineAt: later(clock.at, 1800),
    hardEndAt: round.hardEndAt,
    graceSeconds: 30,
    serverNow: clock.at,
    serverRev: 0,
    partialCredit: 'half-if-subset',
    answers: [],
  });
  expect(body.items).toHaveLength(7);
  const events = await room.em().find(AttemptEvent, { attemptId: body.attemptId });
  expect(events.map(({ from, to, actorId }) => [from, to, actorId]).sort()).toEqual(
    [
      [null, 'assigned', null],
      ['assigned', 'ready', null],
      ['ready', 'in_progress', force.officer.id],
    ].sort(),
  );
});

test('starting again later gives the same attempt: same order, same deadline, and the saved answers', async () => {
  const { force, clock } = room;
  const round = await room.round();
  const first = await room.start(force.officer, round);
  await room.save(force.officer, first.body.attemptId, [room.op()]);
  clock.at = later(clock.at, 600);
  const again = await room.start(force.officer, round);
  expect(again.body).toEqual({
    ...first.body,
    serverNow: clock.at,
    serverRev: 1,
    answers: [{ position: 1, value: { pick: 'd' }, serverRev: 1, savedAt: testNow }],
  });
});

test('an attempt that runs can be resumed after the time to start is over', async () => {
  const { force, clock } = room;
  const round = await room.round({ durationSeconds: 5000 });
  const first = await room.start(force.officer, round);
  clock.at = later(testNow, 3700);
  const again = await room.start(force.officer, round);
  expect(again.body.attemptId).toBe(first.body.attemptId);
});

test('ten starts at once make one attempt and one set of events', async () => {
  const { force } = room;
  const round = await room.round();
  const answers = await Promise.all(Array.from({ length: 10 }, () => room.start(force.officer, round)));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(await room.em().count(Attempt, { roundId: round.id })).toBe(1);
  expect(await room.em().count(AttemptEvent, { attemptId: answers[0]?.body.attemptId })).toBe(3);
});

test('the order of items and options is drawn for each candidate and kept', async () => {
  const { force } = room;
  const people = [force.officer, force.colleague, force.auxiliary, force.neighbour];
  const round = await room.round({ candidates: people });
  const orders = new Set<string>();
  for (const person of people) {
    const { body } = await room.start(person, round);
    const positions = body.items.map((item: { position: number }) => item.position);
    expect(positions.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    orders.add(JSON.stringify(body.items));
  }
  expect(orders.size).toBeGreaterThan(1);
});

test('an exam that does not shuffle keeps the order of items and options, except where it tells the key', async () => {
  const { exam, force } = room;
  const rules = { ...exam.exam.rules, shuffleItems: false, shuffleOptions: false };
  const plain = await makeExamWithPaper(room.em(), { versions: exam.versions, rules });
  const { body } = await room.start(force.officer, await room.round({ of: plain }));
  expect(body.items.map((item: { position: number }) => item.position)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const ids = body.items[0].paper.options.map((option: { id: string }) => option.id);
  expect(ids).toEqual(['d', 'b', 'c', 'a']);
});

test('the hard end cuts a late start, and extra time moves both ends', async () => {
  const { force, clock } = room;
  const round = await room.round({
    candidates: [force.officer, force.colleague],
    hardEndAt: later(testNow, 3600),
    closesAt: later(testNow, 3600),
  });
  await room
    .em()
    .nativeUpdate(
      Candidate,
      { roundId: round.id, personId: force.colleague.id },
      { additionalTestingTime: { kind: 'fixed-minutes', value: 10 } },
    );
  clock.at = later(testNow, 3000);
  const cut = await room.start(force.officer, round);
  expect(cut.body.deadlineAt).toBe(round.hardEndAt);
  const longer = await room.start(force.colleague, round);
  expect(longer.body.deadlineAt).toBe(later(testNow, 4200));
  expect(longer.body.hardEndAt).toBe(later(testNow, 4200));
});

test('nobody starts before the window opens or after it has closed', async () => {
  const { force, clock } = room;
  const round = await room.round();
  clock.at = later(round.opensAt, -1);
  const early = await room.start(force.officer, round);
  expect(early).toMatchObject({ status: 409, body: { code: 'round-not-open', opensAt: round.opensAt } });
  clock.at = later(round.closesAt, 1);
  const late = await room.start(force.officer, round);
  expect(late).toMatchObject({ status: 409, body: { code: 'round-over', closesAt: round.closesAt } });
  expect(await room.em().count(Attempt, { roundId: round.id })).toBe(0);
  clock.at = round.closesAt;
  expect((await room.start(force.officer, round)).status).toBe(200);
});

test('who is not on the list does not start, whatever their hat, and a withdrawn round is nowhere', async () => {
  const { force, as } = room;
  const round = await room.round();
  for (const person of [force.colleague, force.stranger, force.trainer, force.admin]) {
    const answer = await room.start(person, round);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-a-candidate' } });
    expect(answer.text).not.toContain('盘问');
  }
  expect((await as(null)(startAttempt, { params: { roundId: round.id } })).status).toBe(401);
  const gone = await room.round({ cancelledAt: testNow });
  expect((await room.start(force.officer, gone)).body.code).toBe('not-a-candidate');
});

test('my rounds shows what I may sit, with my own time and without results before release', async () => {
  const { force, as } = room;
  const round = await room.round({ candidates: [force.neighbour], release: 'by-hand' });
  await room
    .em()
    .nativeUpdate(
      Candidate,
      { roundId: round.id },
      { additionalTestingTime: { kind: 'multiplier', value: 1.5 } },
    );
  await room.round({ candidates: [force.neighbour], cancelledAt: testNow });
  const before = await as(force.neighbour)(myRounds);
  const mine = before.body.rounds.filter((one: { roundId: string }) => one.roundId === round.id);
  expect(mine).toEqual([
    expect.objectContaining({
      durationSeconds: 2700,
      itemCount: 7,
      attemptId: null,
      state: null,
      percent: null,
    }),
  ]);
  const started = await room.start(force.neighbour, round);
  const after = await as(force.neighbour)(myRounds);
  expect(after.body.rounds).toContainEqual(
    expect.objectContaining({ attemptId: started.body.attemptId, state: 'in_progress', percent: null }),
  );
  expect(JSON.stringify((await as(force.stranger)(myRounds)).body)).not.toContain(round.id);
});
