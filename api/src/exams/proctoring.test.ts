import { later } from '@whetstone/core/platform/clock.ts';
import * as contract from '@whetstone/core/exams/proctor-contract.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { AttemptDevice } from '@whetstone/db/exams/attempt-device.entity.ts';
import { Candidate } from '@whetstone/db/exams/candidate.entity.ts';
import { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { Intervention } from '@whetstone/db/exams/intervention.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExamRoom as Room, openExamRoom } from './testing/exam-room.ts';

let room: Room;
let farTrainer: Person;
beforeAll(async () => {
  room = await openExamRoom();
  farTrainer = await makeOfficer(room.em(), { unit: room.force.farStation, postCode: 'R19' });
  await makeGrant(room.em(), farTrainer, 'trainer', room.force.farStation);
});
afterAll(() => room.close());
beforeEach(() => {
  room.clock.at = testNow;
});

const at = (seconds: number) => {
  room.clock.at = later(testNow, seconds);
  return room.clock.at;
};
type What = { kind: string; personId?: string; roomId?: string; id?: string } & Record<string, unknown>;
const act = (round: { id: string }, what: What, by: Person = room.force.trainer) =>
  room.as(by)(contract.intervene, {
    params: { roundId: round.id },
    body: { do: { id: newId(), personId: null, roomId: null, ...what } },
  });
const read = (attemptId: string) => room.em().findOneOrFail(Attempt, attemptId);
const consoleOf = (round: { id: string }, by: Person = room.force.trainer) =>
  room.as(by)(contract.proctorConsole, { params: { roundId: round.id } });
const messagesOf = (round: { id: string }, person: Person = room.force.officer) =>
  room.as(person)(contract.myMessages, { params: { roundId: round.id } });

/** A round of the officer and the colleague, both writing. */
async function twoWriting() {
  const { officer, colleague } = room.force;
  const round = await room.round({ candidates: [officer, colleague] });
  const mine = (await room.start(officer, round)).body.attemptId as string;
  const theirs = (await room.start(colleague, round)).body.attemptId as string;
  return { round, mine, theirs };
}

test('time is given to a person, a room or everybody, by the second, with reason and event', async () => {
  const { round, mine, theirs } = await twoWriting();
  const before = await read(mine);
  const { officer } = room.force;
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
  const kept = await room.em().find(Intervention, { roundId: round.id }, { orderBy: { seconds: 'asc' } });
  expect(
    kept.map(({ kind, seconds, reason, candidateId, actorId }) => [
      kind,
      seconds,
      reason,
      candidateId,
      actorId,
    ]),
  ).toEqual([
    ['extend', 90, '断网', officer.id, room.force.trainer.id],
    ['extend', 600, '火警演练', null, room.force.trainer.id],
  ]);
});

test('a repeated request is one event; the same id for something else is refused', async () => {
  const { round, mine } = await twoWriting();
  const what = { kind: 'extend', seconds: 60, reason: '重试', id: newId() };
  const first = await act(round, what);
  expect(await act(round, what)).toMatchObject({ status: 200, body: first.body });
  expect((await read(mine)).deadlineAt).toBe(later(testNow, 1860));
  expect(await act(round, { kind: 'message', text: '请坐好', id: what.id })).toMatchObject({
    status: 409,
    body: { code: 'op-used-elsewhere' },
  });
});

test('a pause stops the clock and gives it back to the second; answers in between are kept apart', async () => {
  const { round, mine } = await twoWriting();
  const { officer } = room.force;
  const pausedAt = at(100);
  expect(await act(round, { kind: 'pause', reason: '停电' })).toMatchObject({ body: { reached: 2 } });
  expect(await read(mine)).toMatchObject({ state: 'paused', pausedSinceAt: pausedAt });
  at(105);
  const made = room.op({ madeAt: later(testNow, 99) });
  const [inTime] = (await room.save(officer, mine, [made])).body.receipts;
  expect(inTime.late).toBe(false);
  at(500);
  const [within] = (await room.save(officer, mine, [room.op({ position: 2 })])).body.receipts;
  expect(within.late).toBe(true);
  expect((await room.start(officer, round)).body).toMatchObject({ state: 'paused', pausedSinceAt: pausedAt });
  expect(await room.submit(officer, mine)).toMatchObject({ status: 409, body: { code: 'attempt-paused' } });
  at(733);
  expect(await act(round, { kind: 'resume' })).toMatchObject({ body: { reached: 2 } });
  expect(await read(mine)).toMatchObject({
    state: 'in_progress',
    pausedSinceAt: null,
    deadlineAt: later(testNow, 1800 + 633),
  });
  const events = await room.em().find(AttemptEvent, { attemptId: mine }, { orderBy: { at: 'asc' } });
  expect(events.slice(3).map(({ from, to, actorId, reason }) => [from, to, actorId, reason])).toEqual([
    ['in_progress', 'paused', room.force.trainer.id, '停电'],
    ['paused', 'in_progress', room.force.trainer.id, 'resume'],
  ]);
});

test('who was paused alone stays so when the round goes on, and nobody leaves the pause of the round alone', async () => {
  const { round, mine, theirs } = await twoWriting();
  const { officer, colleague } = room.force;
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
  const { officer } = room.force;
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
  const { officer, colleague } = room.force;
  await room.submit(colleague, theirs);
  at(1810);
  await room.em().transactional(async (em) => {
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
  const { officer } = room.force;
  const round = await room.round();
  expect(await act(round, { kind: 'pause', reason: '早退', personId: officer.id })).toMatchObject({
    body: { code: 'nothing-to-pause' },
  });
  await act(round, { kind: 'extend', seconds: 600, reason: '题目更正' });
  await act(round, { kind: 'pause', reason: '停电' });
  expect(await room.start(officer, round)).toMatchObject({ status: 409, body: { code: 'round-stands' } });
  at(120);
  await act(round, { kind: 'resume' });
  const { body } = await room.start(officer, round);
  expect(body.deadlineAt).toBe(later(testNow, 120 + 1800 + 600));
  expect(body.hardEndAt).toBe(later(round.hardEndAt, 720));
});

test('who begins in the moment in which time is given has it, whoever is first', async () => {
  const { officer, colleague } = room.force;
  for (let run = 0; run < 6; run++) {
    const round = await room.round({ candidates: [officer, colleague] });
    const [first, second] = await Promise.all([
      room.start(officer, round),
      room.start(colleague, round),
      act(round, { kind: 'extend', seconds: 60, reason: '断网' }),
      act(round, { kind: 'extend', seconds: 5, reason: '断网' }),
    ]);
    for (const { body } of [first, second])
      expect((await read(body.attemptId)).deadlineAt).toBe(later(testNow, 1865));
  }
});

test('a room waits for its start, and one that starts late keeps its whole time', async () => {
  const { officer, colleague } = room.force;
  const round: Round = await room.round({
    candidates: [officer, colleague],
    hardEndAt: later(testNow, 3600),
    closesAt: later(testNow, 600),
    opensAt: testNow,
    policies: { ...plainPolicies, roomStart: true },
  });
  const em = room.em();
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
  expect(await room.start(officer, round)).toMatchObject({ body: { code: 'room-not-started' } });
  expect(await act(round, { kind: 'start', roomId: a!.id })).toMatchObject({ body: { reached: 1 } });
  expect(await act(round, { kind: 'start', roomId: a!.id })).toMatchObject({
    body: { code: 'already-started' },
  });
  expect((await room.start(officer, round)).body.hardEndAt).toBe(later(testNow, 3600));
  expect(await room.start(colleague, round)).toMatchObject({ body: { code: 'room-not-started' } });
  at(900);
  await act(round, { kind: 'start' });
  expect((await room.start(colleague, round)).body).toMatchObject({
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

test('messages reach those they are for, once each, and the proctor sees who has read them', async () => {
  const { round } = await twoWriting();
  const { officer, colleague } = room.force;
  const told = await act(round, { kind: 'message', text: '第 3 题以屏幕更正为准' });
  expect(told.body.reached).toBe(2);
  await act(round, { kind: 'message', text: '请到前台', personId: colleague.id });
  await act(round, { kind: 'extend', seconds: 60, reason: '断网', personId: officer.id });
  const { body } = await messagesOf(round);
  expect(
    body.messages.map((one: Record<string, unknown>) => [
      one.kind,
      one.text,
      one.of,
      one.seconds,
      one.readAt,
    ]),
  ).toEqual([
    ['message', '第 3 题以屏幕更正为准', 'round', null, null],
    ['extend', null, 'person', 60, null],
  ]);
  const params = { roundId: round.id, messageId: told.body.id };
  expect(await room.as(officer)(contract.readMessage, { params })).toMatchObject({ status: 200 });
  expect(await room.as(officer)(contract.readMessage, { params })).toMatchObject({ status: 200 });
  const { events } = (
    await room.as(room.force.trainer)(contract.proctorEvents, { params: { roundId: round.id } })
  ).body;
  expect(events.find((one: { id: string }) => one.id === told.body.id)).toMatchObject({
    kind: 'message',
    read: { by: 1, of: 2 },
    actor: room.force.trainer.name,
  });
  expect(await messagesOf(round, room.force.stranger)).toMatchObject({ body: { code: 'not-a-candidate' } });
});

test('a sign of life shows on the console, and tells the device how its attempt stands', async () => {
  const { round, mine } = await twoWriting();
  const { officer, stranger } = room.force;
  const body = { stage: 'sitting', unsynced: 2, battery: 80, position: 7, visible: true, storage: 'durable' };
  const beat = (person: Person) => room.as(person)(contract.beat, { params: { roundId: round.id }, body });
  await room.save(officer, mine, [room.op()]);
  await act(round, { kind: 'message', text: '还有十分钟' });
  const [first, , foreign] = await Promise.all([beat(officer), beat(officer), beat(stranger)]);
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'in_progress', deadlineAt: later(testNow, 1800), unread: 1, pausedSinceAt: null },
  });
  expect(foreign).toMatchObject({ status: 200, body: { state: null, unread: 0 } });
  const { seats } = (await consoleOf(round)).body;
  expect(seats).toHaveLength(2);
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id)).toMatchObject({
    answered: 1,
    lastSavedAt: testNow,
    unread: 1,
    presence: { seenAt: testNow, unsynced: 2, battery: 80, position: 7, stage: 'sitting' },
  });
});

test('a note quiets what was known when it was taken', async () => {
  const { round, mine } = await twoWriting();
  const { officer } = room.force;
  await room.save(officer, mine, [room.op()], { left: { count: 4, seconds: 41 } });
  await act(round, { kind: 'note', personId: officer.id, reason: '已口头提醒' });
  const { seats } = (await consoleOf(round)).body;
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id)).toMatchObject({
    leftPageCount: 4,
    leftNoted: 4,
  });
});

test('a proctor lets a waiting device write, once', async () => {
  const { round, mine } = await twoWriting();
  const { officer } = room.force;
  const em = room.em();
  em.create(AttemptDevice, {
    attemptId: mine,
    device: 'second-phone',
    state: 'waiting',
    label: 'Pixel',
    askedAt: testNow,
    changedAt: testNow,
    decidedById: null,
    reason: null,
  });
  await em.flush();
  const { seats } = (await consoleOf(round)).body;
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id).waitingDevice).toEqual({
    device: 'second-phone',
    label: 'Pixel',
    askedAt: testNow,
  });
  const approve = () =>
    act(round, { kind: 'approve-device', personId: officer.id, device: 'second-phone', reason: null });
  expect(await approve()).toMatchObject({ status: 200 });
  expect((await read(mine)).activeDevice).toBe('second-phone');
  expect(await approve()).toMatchObject({ status: 409, body: { code: 'device-not-waiting' } });
});

test('an attempt is voided with reason, in whatever state: answers stay, and it is announced', async () => {
  const { round, mine } = await twoWriting();
  const { officer, trainer } = room.force;
  await room.save(officer, mine, [room.op()]);
  at(30);
  await act(round, { kind: 'pause', reason: '停电' });
  const body = { id: newId(), reason: '冒名顶替' };
  const voided = () => room.as(trainer)(contract.voidAttempt, { params: { attemptId: mine }, body });
  expect(await voided()).toMatchObject({ status: 200 });
  expect(await voided()).toMatchObject({ status: 200 });
  expect(await read(mine)).toMatchObject({ state: 'voided', pausedSinceAt: null });
  expect(await room.em().count(Outbox, { topic: 'attempt.voided', payload: { attemptId: mine } })).toBe(1);
  const { seats } = (await consoleOf(round)).body;
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id)).toMatchObject({
    state: 'voided',
    answered: 1,
  });
});

test('the keys of a round stay in until the latest end of anybody who still writes', async () => {
  const { round, mine, theirs } = await twoWriting();
  const { officer, trainer } = room.force;
  const latest = async () => (await room.em().findOneOrFail(Round, round.id)).latestEndAt;
  await act(round, { kind: 'extend', seconds: 600, reason: '断网', personId: officer.id });
  expect(await latest()).toBe(later(round.hardEndAt, 600));
  await act(round, { kind: 'pause', reason: '身体不适', personId: officer.id });
  expect((await latest())?.slice(0, 4)).toBe('9999');
  const params = { attemptId: mine };
  await room.as(trainer)(contract.voidAttempt, { params, body: { id: newId(), reason: '中途离场' } });
  expect(await latest()).toBe(round.hardEndAt);
  expect((await read(theirs)).state).toBe('in_progress');
});

test('rounds of other units do not exist for a proctor, and officers are no proctors', async () => {
  const { round, mine } = await twoWriting();
  const extend = { kind: 'extend', seconds: 60, reason: '越权' };
  expect(await act(round, extend, farTrainer)).toMatchObject({ status: 404 });
  expect(await consoleOf(round, farTrainer)).toMatchObject({ status: 404 });
  const params = { roundId: round.id };
  expect(await room.as(farTrainer)(contract.proctorEvents, { params })).toMatchObject({ status: 404 });
  const voiding = { params: { attemptId: mine }, body: { id: newId(), reason: '越权' } };
  expect(await room.as(farTrainer)(contract.voidAttempt, voiding)).toMatchObject({ status: 404 });
  expect(await act(round, extend, room.force.officer)).toMatchObject({ status: 403 });
  expect(await consoleOf(round, room.force.officer)).toMatchObject({ status: 403 });
  const foreign = { ...extend, personId: room.force.stranger.id };
  expect(await act(round, foreign)).toMatchObject({ status: 404, body: { code: 'not-a-candidate' } });
  expect(await act(round, { ...extend, roomId: newId() })).toMatchObject({ status: 404 });
  expect(await act(round, { kind: 'extend', seconds: 60 })).toMatchObject({ status: 400 });
  expect(await room.em().count(Intervention, { roundId: round.id })).toBe(0);
});
