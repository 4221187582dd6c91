import { later } from '@whetstone/core/platform/clock.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { Intervention } from '@whetstone/db/exams/intervention.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { proctoredRoom } from './testing/proctored-room.ts';

const desk = proctoredRoom();
const { at, act, read, consoleOf, twoWriting } = desk;

test('time is given to a person, a room or everybody, by the second, with reason and event', async () => {
  const { round, mine, theirs } = await twoWriting();
  const before = await read(mine);
  const { officer } = desk.room.force;
  const one = await act(round, { kind: 'extend', seconds: 90, reason: '断网', personId: officer.id });
  expect(one).toMatchObject({ status: 200, body: { reached: 1, tooLate: 0 } });
  expect(await act(round, { kind: 'extend', seconds: 600, reason: '火警演练' })).toMatchObject({
    body: { reached: 2, tooLate: 0 },
  });
  expect(await read(mine)).toMatchObject({
    deadlineAt: later(before.deadlineAt!, 690),
    hardEndAt: later(before.hardEndAt, 690),
  });
  expect((await read(theirs)).deadlineAt).toBe(later(before.deadlineAt!, 600));
  const kept = await desk.room
    .em()
    .find(Intervention, { roundId: round.id }, { orderBy: { seconds: 'asc' } });
  expect(
    kept.map(({ kind, seconds, reason, candidateId, actorId }) => [
      kind,
      seconds,
      reason,
      candidateId,
      actorId,
    ]),
  ).toEqual([
    ['extend', 90, '断网', officer.id, desk.room.force.trainer.id],
    ['extend', 600, '火警演练', null, desk.room.force.trainer.id],
  ]);
});

test('a pause stops the clock and gives it back to the second; answers in between are kept apart', async () => {
  const { round, mine } = await twoWriting();
  const { officer } = desk.room.force;
  const pausedAt = at(100);
  expect(await act(round, { kind: 'pause', reason: '停电' })).toMatchObject({ body: { reached: 2 } });
  expect(await read(mine)).toMatchObject({ state: 'paused', pausedSinceAt: pausedAt });
  at(105);
  const made = desk.room.op({ madeAt: later(testNow, 99) });
  const [inTime] = (await desk.room.save(officer, mine, [made])).body.receipts;
  expect(inTime.late).toBe(false);
  at(500);
  const [within] = (await desk.room.save(officer, mine, [desk.room.op({ position: 2 })])).body.receipts;
  expect(within.late).toBe(true);
  expect((await desk.room.start(officer, round)).body).toMatchObject({
    state: 'paused',
    pausedSinceAt: pausedAt,
  });
  expect(await desk.room.submit(officer, mine)).toMatchObject({
    status: 409,
    body: { code: 'attempt-paused' },
  });
  at(733);
  expect(await act(round, { kind: 'resume' })).toMatchObject({ body: { reached: 2 } });
  expect(await read(mine)).toMatchObject({
    state: 'in_progress',
    pausedSinceAt: null,
    deadlineAt: later(testNow, 1800 + 633),
  });
  const events = await desk.room.em().find(AttemptEvent, { attemptId: mine }, { orderBy: { at: 'asc' } });
  expect(events.slice(3).map(({ from, to, actorId, reason }) => [from, to, actorId, reason])).toEqual([
    ['in_progress', 'paused', desk.room.force.trainer.id, '停电'],
    ['paused', 'in_progress', desk.room.force.trainer.id, 'resume'],
  ]);
});

test('who was paused alone stays so when the round goes on, and nobody leaves the pause of the round alone', async () => {
  const { round, mine, theirs } = await twoWriting();
  const { officer, colleague } = desk.room.force;
  at(10);
  await act(round, { kind: 'pause', reason: '身体不适', personId: officer.id });
  at(20);
  await act(round, { kind: 'pause', reason: '停电' });
  expect(await act(round, { kind: 'resume', personId: colleague.id })).toMatchObject({
    status: 409,
    body: { code: 'nothing-to-resume' },
  });
  expect(await act(round, { kind: 'pause', reason: '再停' })).toMatchObject({
    body: { code: 'nothing-to-pause' },
  });
  at(60);
  expect(await act(round, { kind: 'resume' })).toMatchObject({ body: { reached: 1 } });
  expect([(await read(mine)).state, (await read(theirs)).state]).toEqual(['paused', 'in_progress']);
  at(110);
  await act(round, { kind: 'resume', personId: officer.id });
  expect(await read(mine)).toMatchObject({ state: 'in_progress', deadlineAt: later(testNow, 1900) });
  expect(await read(theirs)).toMatchObject({ deadlineAt: later(testNow, 1840) });
});

test('pausing and extending at the same moment give both, whoever comes first', async () => {
  const { round, mine } = await twoWriting();
  at(100);
  const { officer } = desk.room.force;
  const answers = await Promise.all([
    act(round, { kind: 'extend', seconds: 30, reason: '断网', personId: officer.id }),
    act(round, { kind: 'pause', reason: '停电' }),
    act(round, { kind: 'extend', seconds: 70, reason: '断网' }),
    act(round, { kind: 'pause', reason: '停电', personId: officer.id }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await read(mine)).toMatchObject({ state: 'paused', deadlineAt: later(testNow, 1900) });
  at(150);
  await Promise.all([act(round, { kind: 'resume' }), act(round, { kind: 'resume', personId: officer.id })]);
  expect(await read(mine)).toMatchObject({ state: 'in_progress', deadlineAt: later(testNow, 1950) });
});

test('time added reopens a sitting that is over but not sealed; a sealed one is told apart', async () => {
  const { round, mine, theirs } = await twoWriting();
  const { officer, colleague } = desk.room.force;
  await desk.room.submit(colleague, theirs);
  at(1810);
  await desk.room.em().transactional(async (em) => {
    await em.execute(`update attempt set state = 'overdue' where id = '${mine}'`);
    await em.execute(
      `insert into attempt_event (id, attempt_id, "from", "to", at) values ('${newId()}', '${mine}', 'in_progress', 'overdue', now())`,
    );
  });
  expect(await act(round, { kind: 'extend', seconds: 300, reason: '断网' })).toMatchObject({
    body: { reached: 1, tooLate: 1 },
  });
  expect(await read(mine)).toMatchObject({ state: 'in_progress', deadlineAt: later(testNow, 2100) });
  expect(
    await act(round, { kind: 'extend', seconds: 300, reason: '断网', personId: colleague.id }),
  ).toMatchObject({ status: 409, body: { code: 'attempt-closed' } });
  expect(officer.id).not.toBe(colleague.id);
});

test('who begins after time was given to the round has it too, and nobody begins while it stands', async () => {
  const { officer } = desk.room.force;
  const round = await desk.room.round();
  expect(await act(round, { kind: 'pause', reason: '早退', personId: officer.id })).toMatchObject({
    body: { code: 'nothing-to-pause' },
  });
  await act(round, { kind: 'extend', seconds: 600, reason: '题目更正' });
  await act(round, { kind: 'pause', reason: '停电' });
  expect(await desk.room.start(officer, round)).toMatchObject({
    status: 409,
    body: { code: 'round-stands' },
  });
  at(120);
  await act(round, { kind: 'resume' });
  const { body } = await desk.room.start(officer, round);
  expect(body.deadlineAt).toBe(later(testNow, 120 + 1800 + 600));
  expect(body.hardEndAt).toBe(later(round.hardEndAt, 720));
});

test('who begins in the moment in which time is given has it, whoever is first', async () => {
  const { officer, colleague } = desk.room.force;
  for (let run = 0; run < 6; run++) {
    const round = await desk.room.round({ candidates: [officer, colleague] });
    const [first, second] = await Promise.all([
      desk.room.start(officer, round),
      desk.room.start(colleague, round),
      act(round, { kind: 'extend', seconds: 60, reason: '断网' }),
      act(round, { kind: 'extend', seconds: 5, reason: '断网' }),
    ]);
    for (const { body } of [first, second])
      expect((await read(body.attemptId)).deadlineAt).toBe(later(testNow, 1865));
  }
});

test('a room waits for its start, and one that starts late keeps its whole time', async () => {
  const { officer, colleague } = desk.room.force;
  const round: Round = await desk.room.round({
    candidates: [officer, colleague],
    hardEndAt: later(testNow, 3600),
    closesAt: later(testNow, 600),
    opensAt: testNow,
    policies: { ...plainPolicies, roomStart: true },
  });
  const em = desk.room.em();
  const [a, b] = ['一考场', '二考场'].map((name) =>
    em.create(ExamRoom, {
      id: newId(),
      roundId: round.id,
      name,
      place: null,
      startedAt: null,
      startedById: null,
      pausedAt: null,
    }),
  );
  await em.flush();
  await em.nativeUpdate(Candidate, { roundId: round.id, personId: officer.id }, { roomId: a!.id });
  await em.nativeUpdate(Candidate, { roundId: round.id, personId: colleague.id }, { roomId: b!.id });
  expect(await desk.room.start(officer, round)).toMatchObject({ body: { code: 'room-not-started' } });
  expect(await act(round, { kind: 'start', roomId: a!.id })).toMatchObject({ body: { reached: 1 } });
  expect(await act(round, { kind: 'start', roomId: a!.id })).toMatchObject({
    body: { code: 'already-started' },
  });
  expect((await desk.room.start(officer, round)).body.hardEndAt).toBe(later(testNow, 3600));
  expect(await desk.room.start(colleague, round)).toMatchObject({ body: { code: 'room-not-started' } });
  at(900);
  await act(round, { kind: 'start' });
  expect((await desk.room.start(colleague, round)).body).toMatchObject({
    deadlineAt: later(testNow, 2700),
    hardEndAt: later(testNow, 4500),
  });
  const { rooms } = (await consoleOf(round)).body.round;
  expect(rooms.map((one: { name: string; startedAt: string }) => [one.name, one.startedAt])).toEqual([
    ['一考场', testNow],
    ['二考场', later(testNow, 900)],
  ]);
  await act(round, { kind: 'pause', roomId: b!.id, reason: '空调' });
  const states = (await consoleOf(round)).body.seats.map((seat: { state: string }) => seat.state);
  expect(states.toSorted()).toEqual(['in_progress', 'paused']);
});
