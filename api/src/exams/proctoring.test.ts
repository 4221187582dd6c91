import { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import * as contract from '@whetstone/core/exams/proctor-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { AttemptDevice } from '@whetstone/db/exams/attempt-device.entity.ts';
import { Intervention } from '@whetstone/db/exams/intervention.entity.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { proctoredRoom } from './testing/proctored-room.ts';

const desk = proctoredRoom();
const { at, act, read, consoleOf, messagesOf, twoWriting } = desk;

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

test('messages reach those they are for, once each, and the proctor sees who has read them', async () => {
  const { round } = await twoWriting();
  const { officer, colleague } = desk.room.force;
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
  expect(await desk.room.as(officer)(contract.readMessage, { params })).toMatchObject({ status: 200 });
  expect(await desk.room.as(officer)(contract.readMessage, { params })).toMatchObject({ status: 200 });
  const { events } = (
    await desk.room.as(desk.room.force.trainer)(contract.proctorEvents, { params: { roundId: round.id } })
  ).body;
  expect(events.find((one: { id: string }) => one.id === told.body.id)).toMatchObject({
    kind: 'message',
    read: { by: 1, of: 2 },
    actor: desk.room.force.trainer.name,
  });
  expect(await messagesOf(round, desk.room.force.stranger)).toMatchObject({
    body: { code: 'not-a-candidate' },
  });
});

test('a sign of life shows on the console, and tells the device how its attempt stands', async () => {
  const { round, mine } = await twoWriting();
  const { officer, stranger } = desk.room.force;
  const body = { stage: 'sitting', unsynced: 2, battery: 80, position: 7, visible: true, storage: 'durable' };
  const beat = (person: Person) =>
    desk.room.as(person)(contract.beat, { params: { roundId: round.id }, body });
  await desk.room.save(officer, mine, [desk.room.op()]);
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
  const { officer } = desk.room.force;
  await desk.room.save(officer, mine, [desk.room.op()], { left: { count: 4, seconds: 41 } });
  await act(round, { kind: 'note', personId: officer.id, reason: '已口头提醒' });
  const { seats } = (await consoleOf(round)).body;
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id)).toMatchObject({
    leftPageCount: 4,
    leftNoted: 4,
  });
});

test('a proctor lets a waiting device write, once', async () => {
  const { round, mine } = await twoWriting();
  const { officer } = desk.room.force;
  const em = desk.room.em();
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
  const { officer, trainer } = desk.room.force;
  await desk.room.save(officer, mine, [desk.room.op()]);
  at(30);
  await act(round, { kind: 'pause', reason: '停电' });
  const body = { id: newId(), reason: '冒名顶替' };
  const voided = () => desk.room.as(trainer)(contract.voidAttempt, { params: { attemptId: mine }, body });
  expect(await voided()).toMatchObject({ status: 200 });
  expect(await voided()).toMatchObject({ status: 200 });
  expect(await read(mine)).toMatchObject({ state: 'voided', pausedSinceAt: null });
  expect(await desk.room.em().count(Outbox, { topic: 'attempt.voided', payload: { attemptId: mine } })).toBe(
    1,
  );
  const { seats } = (await consoleOf(round)).body;
  expect(seats.find((seat: { personId: string }) => seat.personId === officer.id)).toMatchObject({
    state: 'voided',
    answered: 1,
  });
  // The candidate is told so, and why, wherever they turn.
  const told = { status: 409, body: { code: 'sitting-voided', reason: '冒名顶替' } };
  expect(await desk.room.start(officer, round)).toMatchObject(told);
  expect(await desk.room.submit(officer, mine)).toMatchObject(told);
  const result = desk.room.as(officer)(attemptResult, { params: { attemptId: mine } });
  expect(await result).toMatchObject(told);
});

test('the keys of a round stay in until the latest end of anybody who still writes', async () => {
  const { round, mine, theirs } = await twoWriting();
  const { officer, trainer } = desk.room.force;
  const latest = async () => (await desk.room.em().findOneOrFail(Round, round.id)).latestEndAt;
  await act(round, { kind: 'extend', seconds: 600, reason: '断网', personId: officer.id });
  expect(await latest()).toBe(later(round.hardEndAt, 600));
  await act(round, { kind: 'pause', reason: '身体不适', personId: officer.id });
  expect((await latest())?.slice(0, 4)).toBe('9999');
  const params = { attemptId: mine };
  await desk.room.as(trainer)(contract.voidAttempt, { params, body: { id: newId(), reason: '中途离场' } });
  expect(await latest()).toBe(round.hardEndAt);
  expect((await read(theirs)).state).toBe('in_progress');
});

test('rounds of other units do not exist for a proctor, and officers are no proctors', async () => {
  const { round, mine } = await twoWriting();
  const extend = { kind: 'extend', seconds: 60, reason: '越权' };
  expect(await act(round, extend, desk.farTrainer)).toMatchObject({ status: 404 });
  expect(await consoleOf(round, desk.farTrainer)).toMatchObject({ status: 404 });
  const params = { roundId: round.id };
  expect(await desk.room.as(desk.farTrainer)(contract.proctorEvents, { params })).toMatchObject({
    status: 404,
  });
  const voiding = { params: { attemptId: mine }, body: { id: newId(), reason: '越权' } };
  expect(await desk.room.as(desk.farTrainer)(contract.voidAttempt, voiding)).toMatchObject({ status: 404 });
  expect(await act(round, extend, desk.room.force.officer)).toMatchObject({ status: 403 });
  expect(await consoleOf(round, desk.room.force.officer)).toMatchObject({ status: 403 });
  const foreign = { ...extend, personId: desk.room.force.stranger.id };
  expect(await act(round, foreign)).toMatchObject({ status: 404, body: { code: 'not-a-candidate' } });
  expect(await act(round, { ...extend, roomId: newId() })).toMatchObject({ status: 404 });
  expect(await act(round, { kind: 'extend', seconds: 60 })).toMatchObject({ status: 400 });
  expect(await desk.room.em().count(Intervention, { roundId: round.id })).toBe(0);
});
