import { fieldDevice, makeDeviceKnown } from '@whetstone/core/drills/field-device-contract.ts';
import { sessionSync, settleConflict } from '@whetstone/core/drills/sync-contract.ts';
import { drillSession } from '@whetstone/core/drills/contract.ts';
import { seededDice, shuffle } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, rings, body, send } = ground;

const phones = [newId(), newId(), newId()];
const device = (at: number, believedNo = 1, sentAt = testNow) => ({ id: phones[at], sentAt, believedNo });
const nines = rings(...Array<number>(10).fill(9));

async function syncOf(sessionId: string) {
  return (await ground.trainer(sessionSync, { params: { sessionId } })).body;
}

test('two devices that recorded the same attempt differently keep both and ask; the decision voids the other', async () => {
  const session = await hold();
  const one = body(ground.force.officer, { device: device(0), recordedAt: later(testNow, -600) });
  const other = body(ground.force.officer, {
    device: device(1),
    raw: nines,
    recordedAt: later(testNow, -300),
  });
  await send(ground.trainer, session, other);
  const first = await send(ground.second, session, one);
  expect(first.body).toMatchObject({ attemptNo: 1, rawText: '88 环' });
  const { conflicts, devices } = await syncOf(session.id);
  expect(conflicts).toMatchObject([
    { open: true, same: false, first: { rawText: '88 环' }, second: { rawText: '90 环', voided: false } },
  ]);
  expect(devices).toMatchObject([{ results: 1, clockWrong: false }, { results: 1 }]);
  const settle = (keep: string) =>
    ground.second(settleConflict, {
      params: { conflictId: conflicts[0].id },
      body: { keep, reason: '核对靶纸，以一号机为准' },
    });
  expect((await settle('first')).body).toMatchObject({
    open: false,
    decision: 'first',
    second: { voided: true },
  });
  expect((await settle('second')).body).toMatchObject({ code: 'conflict-settled' });
  const stored = await ground.stored(session);
  expect(stored.map((row) => row['void_reason']).filter(Boolean)).toEqual(['核对靶纸，以一号机为准']);
});

test('attempts of one device, or that the second device knew of, do not cross', async () => {
  const session = await hold();
  await send(ground.trainer, session, body(ground.force.officer, { device: device(0) }));
  await send(ground.trainer, session, body(ground.force.officer, { device: device(0, 2), raw: nines }));
  await send(ground.second, session, body(ground.force.officer, { device: device(1, 3) }));
  expect((await syncOf(session.id)).conflicts).toEqual([]);
});

test('the same batches in any order, ten times over, from three devices, come to one state', async () => {
  const roster = [ground.force.officer, ground.force.colleague, ground.force.auxiliary];
  const made = roster.flatMap((person, who) =>
    [0, 1, 2].map((at) => ({
      at: who,
      personId: person.id,
      raw: rings(...Array<number>(10).fill(10 - at)),
      recordedAt: later(testNow, -3600 + 60 * at + who),
      believedNo: at === 2 ? 1 : at + 1,
      phone: at === 2 ? 1 : 0,
    })),
  );
  const states = [];
  for (const turn of [1, 2]) {
    const session = await hold({ roster });
    const batch = made.map(({ personId, raw, recordedAt, believedNo, phone }) =>
      body(
        roster.find(({ id }) => id === personId)!,
        { raw, recordedAt, device: device(phone, believedNo) },
      ),
    );
    const sent = shuffle(
      [...batch, ...batch, ...Array.from({ length: 10 }, () => batch[turn]!)],
      seededDice(`turn ${turn}`),
    );
    for (const one of sent) expect((await send(ground.trainer, session, one)).status).toBe(200);
    const { body: detail } = await ground.trainer(drillSession, { params: { sessionId: session.id } });
    const { conflicts } = await syncOf(session.id);
    states.push({
      results: detail.roster.map(
        (row: { results: { attemptNo: number; rawText: string; recordedAt: string }[] }) =>
          row.results.map(({ attemptNo, rawText, recordedAt }) => [attemptNo, rawText, recordedAt]),
      ),
      conflicts: conflicts
        .map((one: { badgeNumber: string; first: { rawText: string }; second: { rawText: string } }) =>
          [one.badgeNumber, one.first.rawText, one.second.rawText].join(' '),
        )
        .toSorted(),
    });
  }
  expect(states[1]).toEqual(states[0]);
  expect(states[0]!.conflicts).toHaveLength(3);
});

test('a device whose clock is a day off is noticed, its results are kept with the true time, and the day of the session holds', async () => {
  const session = await hold();
  const ahead = later(testNow, 86_400);
  const sent = body(ground.force.officer, {
    recordedAt: later(ahead, -1800),
    device: device(2, 1, ahead),
  });
  const answer = await send(ground.trainer, session, sent);
  expect(answer).toMatchObject({ status: 200, body: { recordedAt: later(testNow, -1800) } });
  const { devices } = await syncOf(session.id);
  expect(devices).toMatchObject([{ clockAheadSeconds: 86_400, clockWrong: true, results: 1 }]);
  const [row] = await ground.stored(session);
  expect(row!['device_at']).not.toBeNull();
});

test('who may not score there sees neither devices nor conflicts, and decides nothing', async () => {
  const session = await hold();
  await send(ground.trainer, session, body(ground.force.officer, { device: device(0) }));
  await send(ground.trainer, session, body(ground.force.officer, { device: device(1), raw: nines }));
  const [conflict] = (await syncOf(session.id)).conflicts;
  const stranger = ground.house.as(ground.force.stranger);
  expect((await stranger(sessionSync, { params: { sessionId: session.id } })).status).toBe(403);
  const decision = { params: { conflictId: conflict.id }, body: { keep: 'both', reason: '两次射击' } };
  expect((await ground.house.as(ground.force.leader)(settleConflict, decision)).status).toBe(403);
  expect((await ground.trainer(settleConflict, decision)).body).toMatchObject({
    decision: 'both',
    open: false,
  });
});

test('the first key of a device stands, however often and whoever else says one', async () => {
  const deviceId = newId();
  const say = (letter: string) =>
    ground.trainer(makeDeviceKnown, { body: { deviceId, publicKey: letter.repeat(64) } });
  const all = await Promise.all(Array.from({ length: 5 }, () => say('a')));
  expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect((await say('b')).body).toMatchObject({ code: 'device-has-other-key' });
  expect((await ground.trainer(fieldDevice, { query: { deviceId } })).body).toMatchObject({
    publicKey: 'a'.repeat(64),
  });
  const unknown = await ground.trainer(fieldDevice, { query: { deviceId: newId() } });
  expect(unknown.body).toEqual({ publicKey: null, knownSince: null });
});
