import { drillSession } from '@whetstone/core/drills/contract.ts';
import { decideStore, moveStore, sessionStores, signStore } from '@whetstone/core/training/store-contract.ts';
import { changeStock, storeLedger, storeLines } from '@whetstone/core/training/ledger-contract.ts';
import { bookForClass } from '@whetstone/core/training/resource-contract.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { Resource } from '@whetstone/db/training/resource.entity.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { makeClass } from '@whetstone/seed/factories/classes.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let planner: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  trainer = house.as(force.trainer);
  planner = house.as(force.planner);
});
afterAll(() => house.close());

async function thing(kind: 'ammunition' | 'weapon', stock: number): Promise<string> {
  const em = house.em();
  const made = em.create(Resource, {
    id: newId(),
    kind,
    nameZh: kind === 'weapon' ? '92式手枪' : '9毫米弹',
    nameEn: kind === 'weapon' ? 'Pistol' : '9 mm rounds',
    unitId: force.bureau.id,
    unitPath: force.bureau.path,
    place: null,
    seats: null,
    stock,
    measure: kind === 'weapon' ? 'piece' : 'round',
    consumed: kind === 'ammunition',
    instructorId: null,
    note: null,
    fromOn: '2020-01-01',
    toOn: null,
  });
  await em.flush();
  return made.id;
}

const held = () =>
  makeDrillSession(house.em(), {
    unit: force.station,
    assessor: force.trainer,
    roster: [force.officer, force.colleague],
  });
const move = (
  caller: Caller,
  session: DrillSession,
  resourceId: string,
  kind: string,
  quantity: number,
  opId = newId(),
) =>
  caller(moveStore, {
    params: { sessionId: session.id },
    body: { opId, resourceId, kind, quantity, note: '' },
  });
const sign = (caller: Caller, session: DrillSession, resourceId: string, reason = '') =>
  caller(signStore, { params: { sessionId: session.id }, body: { resourceId, reason } });

test('rounds that were issued, fired, and brought back balance, and are signed', async () => {
  const [rounds, pistols, session] = [
    await thing('ammunition', 500),
    await thing('weapon', 10),
    await held(),
  ];
  await makeDrillResult(house.em(), session, force.officer);
  await makeDrillResult(house.em(), session, force.colleague, {
    raw: { measure: 'ring_score', shots: [9, 9, 9], violations: ['安全违规'] },
  });
  await move(trainer, session, rounds, 'issue', 20);
  await move(trainer, session, pistols, 'issue', 2);
  await move(trainer, session, pistols, 'return', 2);
  const { body } = await move(trainer, session, rounds, 'return', 7);
  expect(body).toMatchObject({
    fired: 13,
    accounts: [
      { resourceId: rounds, issued: 20, used: 13, returned: 7, difference: 0, left: 487, signed: null },
      { resourceId: pistols, issued: 2, used: 0, returned: 2, difference: 0, left: 10 },
    ],
  });
  expect((await sign(trainer, session, rounds)).body.accounts[0].signed).toMatchObject({
    by: force.trainer.name,
  });
  expect((await move(trainer, session, rounds, 'loss', 1)).body).toMatchObject({ code: 'store-signed' });
});

test('what is missing is signed with a reason, by somebody else than who issued', async () => {
  const [rounds, session] = [await thing('ammunition', 100), await held()];
  await move(trainer, session, rounds, 'issue', 50);
  await move(trainer, session, rounds, 'return', 45);
  expect((await sign(planner, session, rounds)).body).toMatchObject({
    code: 'store-reason-missing',
    difference: 5,
  });
  expect((await sign(trainer, session, rounds, '五发卡壳已移交')).body).toMatchObject({
    code: 'store-second-person',
  });
  expect((await sign(planner, session, rounds, '五发卡壳已移交')).body.accounts[0]).toMatchObject({
    difference: 5,
    signed: { reason: '五发卡壳已移交', by: force.planner.name },
  });
  expect((await sign(planner, session, rounds, '再签一次看看')).body).toMatchObject({ code: 'store-signed' });
});

test('a movement that is sent ten times at once is written once; nothing leaves that is not there', async () => {
  const [rounds, session] = [await thing('ammunition', 30), await held()];
  const opId = newId();
  await Promise.all(Array.from({ length: 10 }, () => move(trainer, session, rounds, 'issue', 20, opId)));
  const { body } = await trainer(sessionStores, { params: { sessionId: session.id } });
  expect(body.accounts).toMatchObject([{ issued: 20, left: 10, movements: [{ id: opId }] }]);
  const both = await Promise.all([1, 2].map(() => move(planner, session, rounds, 'issue', 10)));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect((await move(trainer, session, rounds, 'return', 31)).body).toMatchObject({
    code: 'store-too-many',
    out: 30,
  });
});

test('a session or a store out of reach is not found, and an officer keeps no store', async () => {
  const [rounds, session] = [await thing('ammunition', 30), await held()];
  const far = await makeDrillSession(house.em(), { unit: force.farStation, assessor: force.stranger });
  expect((await move(trainer, far, rounds, 'issue', 1)).status).toBe(404);
  expect((await move(trainer, session, newId(), 'issue', 1)).status).toBe(404);
  expect((await move(house.as(force.officer), session, rounds, 'issue', 1)).status).toBe(403);
  expect((await trainer(drillSession, { params: { sessionId: session.id } })).status).toBe(200);
});

const device = (id: string, minutesAgo: number, booksAt = '2026-01-01T00:00:00.000Z') => {
  const now = Date.parse(house.clock.at);
  const recordedAt = new Date(now - minutesAgo * 60_000).toISOString();
  return { id, recordedAt, sentAt: house.clock.at, booksAt };
};
const send = (
  session: DrillSession,
  resourceId: string,
  { kind, quantity, of }: { kind: string; quantity: number; of: ReturnType<typeof device> },
  opId = newId(),
) =>
  trainer(moveStore, {
    params: { sessionId: session.id },
    body: { opId, resourceId, kind, quantity, note: '', device: of },
  });

test('what devices wrote without network is kept in any order, asked about where the books speak against it', async () => {
  const [rounds, session] = [await thing('ammunition', 100), await held()];
  const [one, two, opId] = [newId(), newId(), newId()];
  // The return comes in before what had been issued, ten times.
  const early = { kind: 'return', quantity: 30, of: device(one, 10) };
  for (let time = 0; time < 10; time += 1) await send(session, rounds, early, opId);
  const alone = await send(session, rounds, early, opId);
  expect(alone.body.accounts[0]).toMatchObject({ returned: 30, movements: [{ doubt: 'too-many' }] });
  expect((await sign(planner, session, rounds, '先签一次看看')).body).toMatchObject({
    code: 'store-doubts',
    n: 1,
  });
  const both = await send(session, rounds, { kind: 'issue', quantity: 30, of: device(one, 60) });
  expect(both.body.accounts[0]).toMatchObject({ issued: 30, returned: 30, difference: 0, left: 100 });
  expect(both.body.accounts[0].movements).toMatchObject([
    { kind: 'issue', doubt: null, device: one.slice(-6) },
    { kind: 'return', doubt: null },
  ]);
  // Another device wrote the same return without knowing: both stay until somebody says.
  const again = await send(session, rounds, { kind: 'return', quantity: 30, of: device(two, 9) });
  expect(again.body.accounts[0]).toMatchObject({ returned: 60, difference: -30 });
  const asked = again.body.accounts[0].movements.find(({ doubt }: { doubt: string }) => doubt !== null);
  expect(asked).toMatchObject({ doubt: 'twice' });
  const decide = (holds: boolean) =>
    planner(decideStore, {
      params: { sessionId: session.id },
      body: { movementId: asked.id, holds, reason: '两人登记了同一次归还' },
    });
  expect((await decide(false)).body.accounts[0]).toMatchObject({ returned: 30, difference: 0 });
  expect((await decide(true)).body).toMatchObject({ code: 'store-decided' });
  expect((await sign(trainer, session, rounds)).status).toBe(200);
});

test('a movement that comes in after the signature takes it away only where somebody says that it happened', async () => {
  const [pistols, session, phone] = [await thing('weapon', 5), await held(), newId()];
  await move(trainer, session, pistols, 'issue', 2);
  await move(trainer, session, pistols, 'return', 2);
  await sign(trainer, session, pistols);
  house.clock.at = new Date(Date.parse(house.clock.at) + 60_000).toISOString();
  const late = await send(session, pistols, { kind: 'issue', quantity: 1, of: device(phone, 0) });
  const asked = late.body.accounts[0].movements.find(({ doubt }: { doubt: string }) => doubt !== null);
  expect(late.body.accounts[0]).toMatchObject({ issued: 2, signed: { by: force.trainer.name } });
  expect(asked).toMatchObject({ doubt: 'signed' });
  const decided = await planner(decideStore, {
    params: { sessionId: session.id },
    body: { movementId: asked.id, holds: true, reason: '收场后又发一支' },
  });
  expect(decided.body.accounts[0]).toMatchObject({ issued: 3, difference: 1, signed: null });
});

test('what is booked is kept for its session: issuing draws on it, others get the rest, the signature releases it', async () => {
  const [rounds, mine, other] = [await thing('ammunition', 100), await held(), await held()];
  const em = house.em();
  const into = await makeClass(em, { unit: force.station, lead: force.trainer, days: 1 });
  into.sessions[0]!.drillSessionId = mine.id;
  await em.flush();
  const book = (amount: number) =>
    planner(bookForClass, {
      params: { classId: into.id },
      body: { resourceId: rounds, sessionIds: [into.sessions[0]!.id], amount },
    });
  expect((await book(60)).status).toBe(200);
  expect((await book(41)).body).toMatchObject({ code: 'resource-short', free: 40 });
  const kept = await trainer(sessionStores, { params: { sessionId: mine.id } });
  expect(kept.body.accounts).toMatchObject([
    { resourceId: rounds, reserved: 60, open: 60, free: 100, issued: 0 },
  ]);
  expect((await move(trainer, other, rounds, 'issue', 41)).body).toMatchObject({
    code: 'store-short',
    left: 100,
    free: 40,
  });
  const issued = await move(trainer, mine, rounds, 'issue', 45);
  expect(issued.body.accounts).toMatchObject([{ reserved: 60, open: 15, issued: 45, left: 55 }]);
  const of = async () => {
    const { things } = (await planner(storeLedger)).body;
    return things.find((one: { resourceId: string }) => one.resourceId === rounds);
  };
  expect(await of()).toMatchObject({
    onHand: 55,
    reserved: 15,
    available: 40,
    short: 0,
    reservations: [{ class: { id: into.id }, drillSessionId: mine.id, amount: 60, drawn: 45, open: 15 }],
  });
  await move(trainer, mine, rounds, 'return', 45);
  expect((await sign(trainer, mine, rounds)).body.accounts).toMatchObject([{ reserved: 60, open: 0 }]);
  expect(await of()).toMatchObject({ onHand: 100, reserved: 0, available: 100, reservations: [] });
});

test('what comes into a store or leaves it for good stands in its ledger, never below what is kept or out', async () => {
  const [rounds, session] = [await thing('ammunition', 100), await held()];
  await move(trainer, session, rounds, 'issue', 30);
  const opId = newId();
  const change = (caller: Caller, kind: string, quantity: number, id = newId()) =>
    caller(changeStock, { body: { opId: id, resourceId: rounds, kind, quantity, note: '调拨单 12 号' } });
  for (let time = 0; time < 3; time += 1)
    expect((await change(planner, 'receive', 50, opId)).status).toBe(200);
  expect((await change(planner, 'receive', 51, opId)).body).toMatchObject({ code: 'op-used-elsewhere' });
  expect((await change(planner, 'remove', 121)).body).toMatchObject({ code: 'resource-short' });
  expect((await change(planner, 'remove', 120)).status).toBe(200);
  expect((await change(trainer, 'receive', 5)).status).toBe(403);
  const { body } = await trainer(storeLines, { query: { resourceId: rounds } });
  expect(body).toMatchObject({ opening: 100, more: false });
  const lines = body.lines.map(
    ({ kind, quantity }: { kind: string; quantity: number }) => `${kind} ${quantity}`,
  );
  expect(lines.toSorted()).toEqual(['issue 30', 'receive 50', 'remove 120']);
  expect((await trainer(storeLines, { query: { resourceId: newId() } })).status).toBe(404);
});
