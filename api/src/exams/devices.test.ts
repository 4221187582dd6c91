import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { takeOver } from '@whetstone/core/exams/device-contract.ts';
import { beat } from '@whetstone/core/exams/proctor-contract.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { AttemptDevice } from '@whetstone/db/exams/attempt-device.entity.ts';
import { approveDevice, denyDevice, devicesOfRound } from '@whetstone/db/exams/devices.ts';
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

const phone = 'web-phone-0001';
const desk = 'web-desk-0002';

const start = (roundId: string, device?: string) =>
  room.as(room.force.officer)(startAttempt, { params: { roundId }, ...(device && { query: { device } }) });
const goOn = (attemptId: string, device: string) =>
  room.as(room.force.officer)(takeOver, { params: { attemptId }, body: { device } });
const save = (attemptId: string, device: string, over = {}) =>
  room.save(room.force.officer, attemptId, [room.op(over)], { device });

test('the device that begins writes; another one is told so and gets neither paper nor answers', async () => {
  const round = await room.round();
  const first = await start(round.id, phone);
  expect(first.status).toBe(200);
  expect((await start(round.id, phone)).status).toBe(200);
  const second = await start(round.id, desk);
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'on-another-device', attemptId: first.body.attemptId, standing: 'elsewhere' },
  });
  expect(second.text).not.toContain('盘问');
  const devices = await room.em().find(AttemptDevice, { attemptId: first.body.attemptId });
  expect(devices.map(({ device, state }) => [device, state])).toEqual([[phone, 'active']]);
});

test('taking over moves the answers along; what the old device still sends is kept, and it is told', async () => {
  const round = await room.round();
  const { attemptId } = (await start(round.id, phone)).body;
  await save(attemptId, phone, { position: 1 });
  expect(await goOn(attemptId, desk)).toMatchObject({ status: 200, body: { standing: 'active' } });
  const here = await start(round.id, desk);
  expect(here.body.answers).toHaveLength(1);
  expect((await start(round.id, phone)).body.code).toBe('on-another-device');

  const held = await save(attemptId, phone, { position: 2 });
  expect(held).toMatchObject({ status: 200, body: { elsewhere: true, receipts: [{ late: false }] } });
  const own = await save(attemptId, desk, { position: 3 });
  expect(own.body.elsewhere).toBeUndefined();
  expect((await start(round.id, desk)).body.answers.map((one: { position: number }) => one.position)).toEqual(
    [1, 2, 3],
  );

  // And back again: devices may change as often as needed.
  expect((await goOn(attemptId, phone)).body.standing).toBe('active');
  expect((await goOn(attemptId, phone)).body.standing).toBe('active');
  const states = await room.em().find(AttemptDevice, { attemptId });
  expect(Object.fromEntries(states.map(({ device, state }) => [device, state]))).toEqual({
    [phone]: 'active',
    [desk]: 'replaced',
  });
});

test('where the proctor approves, a second device waits, writes nothing, and goes on when let in', async () => {
  const round = await room.round({ policies: { ...plainPolicies, devices: 'proctor-approves' } });
  const { attemptId } = (await start(round.id, phone)).body;
  expect((await start(round.id)).body.code).toBe('on-another-device');
  expect((await goOn(attemptId, desk)).body.standing).toBe('waiting');
  expect((await start(round.id, desk)).body.standing).toBe('waiting');
  expect((await save(attemptId, desk)).body.code).toBe('device-not-admitted');
  expect((await save(attemptId, phone)).body.elsewhere).toBeUndefined();

  const em = room.em();
  expect((await devicesOfRound(em, round.id))[0]).toMatchObject({ device: desk, state: 'waiting' });
  const decision = { device: desk, actorId: room.force.trainer.id, at: room.clock.at, reason: '手机没电' };
  const attempt = await em.findOneOrFail(Attempt, attemptId);
  await approveDevice(em, attempt, decision);
  await em.flush();
  expect((await start(round.id, desk)).status).toBe(200);
  // Its turn is over, but what it holds is still taken.
  expect((await save(attemptId, phone, { position: 2 })).body).toMatchObject({ elsewhere: true });
});

test('a refused device stays out until it asks again', async () => {
  const round = await room.round({ policies: { ...plainPolicies, devices: 'proctor-approves' } });
  const { attemptId } = (await start(round.id, phone)).body;
  await goOn(attemptId, desk);
  const em = room.em();
  const attempt = await em.findOneOrFail(Attempt, attemptId);
  const decision = { actorId: room.force.trainer.id, at: later(testNow, 5), reason: '不是本人' };
  expect(await denyDevice(em, attempt, { ...decision, device: phone })).toBeNull();
  await denyDevice(em, attempt, { ...decision, device: desk });
  await em.flush();
  expect((await start(round.id, desk)).body.standing).toBe('denied');
  expect((await save(attemptId, desk)).body.code).toBe('device-not-admitted');
  expect((await goOn(attemptId, desk)).body.standing).toBe('waiting');
});

test('two devices that begin at the same moment make one attempt, and one of them writes', async () => {
  const round = await room.round();
  const answers = await Promise.all([phone, desk, phone, desk].map((device) => start(round.id, device)));
  const admitted = answers.filter(({ status }) => status === 200);
  expect(admitted).toHaveLength(2);
  const attemptId = admitted[0]?.body.attemptId;
  expect(await room.em().count(AttemptDevice, { attemptId, state: 'active' })).toBe(1);
});

test('nobody takes over the attempt of somebody else, nor one that is handed in', async () => {
  const { force, as } = room;
  const round = await room.round();
  const { attemptId } = (await start(round.id, phone)).body;
  for (const person of [force.colleague, force.trainer, force.admin]) {
    const foreign = await as(person)(takeOver, { params: { attemptId }, body: { device: desk } });
    expect(foreign.status).toBe(404);
  }
  await room.submit(force.officer, attemptId);
  expect((await goOn(attemptId, desk)).body.code).toBe('attempt-closed');
});

test('a sign of life tells the device that no longer writes, and no other', async () => {
  const round = await room.round();
  const { attemptId } = (await start(round.id, phone)).body;
  expect((await goOn(attemptId, desk)).body.standing).toBe('active');
  const sign = {
    stage: 'sitting',
    unsynced: 0,
    battery: null,
    position: 1,
    visible: true,
    storage: 'durable',
  };
  const from = (device?: string) =>
    room.as(room.force.officer)(beat, {
      params: { roundId: round.id },
      body: { ...sign, ...(device && { writer: device }) },
    });
  const told = await Promise.all([from(phone), from(desk), from()]);
  expect(told.map(({ body }) => body.elsewhere)).toEqual([true, false, false]);
});
