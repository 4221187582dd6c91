import { cancelRound, holdRound, releaseRound, round, rounds } from '@whetstone/core/exams/round-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeExam } from '@whetstone/seed/factories/exams.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
beforeAll(async () => {
  room = await openExamRoom();
  await makeOfficer(room.em(), { unit: room.force.station, leftOn: '2026-01-31' });
});
afterAll(() => room.close());

const nobody = { unitIds: [], postCodes: [], personIds: [] };

function plan(over: object = {}) {
  return {
    unitId: room.force.bureau.id,
    opensAt: later(testNow, 3600),
    closesAt: later(testNow, 5400),
    durationSeconds: 3600,
    hardEndAt: later(testNow, 9000),
    proctored: true,
    place: '三楼机房',
    release: 'after-hard-end',
    candidates: { ...nobody, unitIds: [room.force.station.id] },
    ...over,
  };
}

function hold(over: object = {}, examId = room.exam.exam.id, person = room.force.trainer) {
  return room.as(person)(holdRound, { params: { examId }, body: plan(over) });
}

async function candidates(roundId: string): Promise<string[]> {
  const found = await room.em().find(Candidate, { roundId });
  return found.map(({ personId }) => personId).sort();
}

const ids = (...people: { id: string }[]) => people.map(({ id }) => id).sort();

test('a round is held for the people in service of a unit and those below it', async () => {
  const { force } = room;
  const { status, body } = await hold();
  expect(status).toBe(200);
  expect(body).toMatchObject({
    examId: room.exam.exam.id,
    title: room.exam.exam.title,
    unitId: force.bureau.id,
    unitZh: '澜城分局',
    durationSeconds: 3600,
    releasedAt: null,
    counts: { candidates: 3, started: 0, submitted: 0, graded: 0 },
  });
  expect(await candidates(body.id)).toEqual(ids(force.officer, force.colleague, force.auxiliary));
  const wide = await hold({ candidates: { ...nobody, unitIds: [force.bureau.id] } });
  expect(wide.body.counts.candidates).toBe(7);
});

test('posts narrow the people of units, single people come on top, nobody comes twice', async () => {
  const { force } = room;
  const { body } = await hold({
    candidates: {
      unitIds: [force.station.id, force.bureau.id],
      postCodes: ['R30'],
      personIds: [force.neighbour.id, force.auxiliary.id, force.neighbour.id],
    },
  });
  expect(await candidates(body.id)).toEqual(ids(force.auxiliary, force.neighbour));
});

test('nobody beyond the reach becomes a candidate: not by unit, not by name, not by the unit of the round', async () => {
  const { force } = room;
  const before = await room.em().count(Round);
  for (const over of [
    { candidates: { ...nobody, unitIds: [force.farStation.id] } },
    { candidates: { ...nobody, unitIds: [force.city.id] } },
    { candidates: { ...nobody, unitIds: [force.station.id], personIds: [force.stranger.id] } },
    { candidates: { ...nobody, personIds: [newId()] } },
    { candidates: { ...nobody, unitIds: [newId()] } },
    { unitId: force.city.id },
    { unitId: force.farStation.id },
  ])
    expect(await hold(over)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await room.em().count(Round)).toBe(before);
});

test('a choice that nobody matches makes no round', async () => {
  const before = await room.em().count(Round);
  const nowhere = { ...nobody, unitIds: [room.force.station.id], postCodes: ['R99'] };
  expect(await hold({ candidates: nowhere })).toMatchObject({
    status: 422,
    body: { code: 'round-without-candidates' },
  });
  expect(await hold({ candidates: nobody })).toMatchObject({
    status: 422,
    body: { code: 'round-has-misses', misses: ['candidates: no-candidates'] },
  });
  expect(await room.em().count(Round)).toBe(before);
});

test('times that cannot be are refused', async () => {
  for (const [over, misses] of [
    [{ closesAt: later(testNow, 3600) }, ['closesAt: closes-before-opens']],
    [{ hardEndAt: later(testNow, 5000) }, ['hardEndAt: ends-before-closes']],
    [{ durationSeconds: 7200 }, ['hardEndAt: nobody-has-full-time']],
    [{ opensAt: later(testNow, -7200), closesAt: later(testNow, -3600) }, ['closesAt: already-over']],
  ] as const)
    expect(await hold(over)).toMatchObject({ status: 422, body: { code: 'round-has-misses', misses } });
  for (const over of [{ durationSeconds: 0 }, { opensAt: '2026-11-31T00:00:00Z' }, { release: 'never' }])
    expect(await hold(over)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('only a published exam is held', async () => {
  const draft = await makeExam(room.em());
  expect(await hold({}, draft.id)).toMatchObject({ status: 409, body: { code: 'exam-not-published' } });
  expect((await hold({}, newId())).status).toBe(404);
});

test('planners hold rounds too; officers, leaders and administrators do not', async () => {
  const { force } = room;
  expect((await hold({}, room.exam.exam.id, force.planner)).status).toBe(200);
  for (const person of [force.officer, force.leader, force.admin])
    expect((await hold({}, room.exam.exam.id, person)).status).toBe(403);
});

test('a round shows its candidates and how far they are, to those who reach it', async () => {
  const { force, as } = room;
  const held = await room.round({ candidates: [force.officer, force.colleague], release: 'by-hand' });
  const { body: begun } = await room.start(force.officer, held);
  await room.save(force.officer, begun.attemptId, [room.op(), room.op({ position: 3, value: null })], {
    left: { count: 2, seconds: 7.5 },
  });
  const { body } = await as(force.trainer)(round, { params: { roundId: held.id } });
  expect(body.round.counts).toEqual({ candidates: 2, started: 1, submitted: 0, graded: 0 });
  expect(body.candidates).toContainEqual(
    expect.objectContaining({
      personId: force.officer.id,
      state: 'in_progress',
      answered: 1,
      leftPageCount: 2,
      score: null,
    }),
  );
  expect(body.candidates).toContainEqual(
    expect.objectContaining({ personId: force.colleague.id, state: null, startedAt: null, answered: 0 }),
  );
  const listed = await as(force.planner)(rounds, { query: { examId: room.exam.exam.id } });
  expect(listed.body.rounds.map(({ id }: { id: string }) => id)).toContain(held.id);
  expect((await as(force.planner)(rounds, { query: { examId: newId() } })).body.rounds).toEqual([]);
});

test('a round of a unit beyond the reach is not listed, shown, released or withdrawn', async () => {
  const { force, as } = room;
  const far = await room.round({ unit: force.farStation, candidates: [force.stranger], release: 'by-hand' });
  const trainer = as(force.trainer);
  expect((await trainer(rounds)).text).not.toContain(far.id);
  const params = { roundId: far.id };
  for (const route of [round, releaseRound, cancelRound])
    expect(await trainer(route, { params })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await room.em().findOneOrFail(Round, far.id)).toMatchObject({ releasedAt: null, cancelledAt: null });
  for (const person of [force.officer, force.leader])
    expect((await as(person)(round, { params })).status).toBe(403);
});

test('people who moved beyond the reach are not shown with the round', async () => {
  const { force, as } = room;
  const held = await room.round({ candidates: [force.officer, force.stranger] });
  const { body } = await as(force.trainer)(round, { params: { roundId: held.id } });
  expect(body.candidates.map(({ personId }: { personId: string }) => personId)).toEqual([force.officer.id]);
});

test('a round is withdrawn before anybody has begun, and then nobody sees or starts it', async () => {
  const { force, as } = room;
  const held = await room.round();
  const params = { roundId: held.id };
  expect((await as(force.trainer)(cancelRound, { params })).body).toEqual({ done: true });
  expect(await room.em().findOneOrFail(Round, held.id)).toMatchObject({
    cancelledAt: testNow,
    cancelledById: force.trainer.id,
  });
  expect((await as(force.trainer)(round, { params })).status).toBe(404);
  expect((await as(force.trainer)(cancelRound, { params })).status).toBe(404);
  expect((await room.start(force.officer, held)).body.code).toBe('not-a-candidate');
});

test('a round that somebody has begun stays, also when that person is beyond the reach', async () => {
  const { force, as } = room;
  for (const person of [force.officer, force.stranger]) {
    const held = await room.round({ candidates: [person] });
    await room.start(person, held);
    const answer = await as(force.trainer)(cancelRound, { params: { roundId: held.id } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'round-begun' } });
  }
});

test('of starting and withdrawing at once, one happens', async () => {
  const { force, as } = room;
  for (let time = 0; time < 5; time++) {
    const held = await room.round();
    const [started, cancelled] = await Promise.all([
      room.start(force.officer, held),
      as(force.trainer)(cancelRound, { params: { roundId: held.id } }),
    ]);
    expect([started.status, cancelled.status].filter((status) => status === 200)).toHaveLength(1);
  }
});

test('releasing lets graded results out, once, with its event; the rest follows when it is graded', async () => {
  const { force, as } = room;
  const held = await room.round({ candidates: [force.officer, force.colleague], release: 'by-hand' });
  const done = (await room.start(force.officer, held)).body.attemptId as string;
  const running = (await room.start(force.colleague, held)).body.attemptId as string;
  const facts = { submittedAt: testNow, sealedHash: '0', score: 4, maxScore: 14, gradedAt: testNow };
  await room.em().transactional(async (em) => {
    for (const [from, to] of [
      ['in_progress', 'submitted'],
      ['submitted', 'graded'],
    ] as const) {
      em.create(AttemptEvent, { attemptId: done, from, to, actorId: null, at: testNow, reason: null });
      await em.flush();
      await em.nativeUpdate(Attempt, { id: done }, { ...facts, state: to });
    }
  });
  const release = () => as(force.trainer)(releaseRound, { params: { roundId: held.id } });
  const first = await release();
  expect(first.body).toMatchObject({ releasedAt: testNow, counts: { candidates: 2, graded: 1 } });
  expect((await release()).body.releasedAt).toBe(testNow);
  expect(await room.em().findOneOrFail(Attempt, done)).toMatchObject({
    state: 'released',
    releasedAt: testNow,
  });
  expect(await room.em().findOneOrFail(Attempt, running)).toMatchObject({ state: 'in_progress' });
  const events = await room.em().find(AttemptEvent, { attemptId: done, to: 'released' });
  expect(events.map(({ actorId, reason }) => [actorId, reason])).toEqual([
    [force.trainer.id, 'released by hand'],
  ]);
});
