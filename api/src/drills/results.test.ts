import {
  confirmMyResult,
  confirmResult,
  myDrillResults,
  voidResult,
} from '@whetstone/core/drills/contract.ts';
import type { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { drillToConfirm } from '@whetstone/db/outreach/kinds/drill-to-confirm.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let officer: Caller;
let far: Caller;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  trainer = house.as(force.trainer);
  officer = house.as(force.officer);
  const other = await makeOfficer(em, { unit: force.farStation });
  await makeGrant(em, other, 'trainer', force.farStation);
  far = house.as(other);
});
afterEach(() => {
  house.clock.at = testNow;
});
afterAll(() => house.close());

async function waiting(person: Person = force.officer): Promise<DrillResult> {
  const em = house.em();
  const session = await makeDrillSession(em, {
    unit: force.station,
    assessor: force.trainer,
    roster: [person],
  });
  return makeDrillResult(em, session, person, { confirmedAt: null, confirmedVia: null });
}

async function row(resultId: string): Promise<Record<string, unknown> | undefined> {
  const [found] = await house.em().execute('select * from drill_result where id = ?', [resultId]);
  return found;
}
async function announced(resultId: string): Promise<string[]> {
  const found = await house
    .em()
    .execute<{ topic: string }[]>(`select topic from outbox where payload->>'resultId' = ? order by id`, [
      resultId,
    ]);
  return found.map(({ topic }) => topic);
}

const later = '2026-11-21T03:30:00.000Z';

test('the person confirms on the assessor’s device; confirming again, also at once, changes nothing', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  const answers = await Promise.all([1, 2, 3].map(() => trainer(confirmResult, { params })));
  expect(answers.map(({ status, body }) => [status, body.confirmedAt])).toEqual([
    [200, testNow],
    [200, testNow],
    [200, testNow],
  ]);
  house.clock.at = later;
  expect((await trainer(confirmResult, { params })).body.confirmedAt).toBe(testNow);
  expect(await row(id)).toMatchObject({ confirmed_via: 'assessor-device' });
  expect(await announced(id)).toEqual(['drill-result.confirmed']);
});

test('the person confirms in their own account, and nobody else does so for them', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  for (const other of [force.colleague, force.trainer, force.leader])
    expect((await house.as(other)(confirmMyResult, { params })).status).toBe(404);
  expect(await row(id)).toMatchObject({ confirmed_at: null });
  expect((await officer(confirmMyResult, { params })).body.confirmedAt).toBe(testNow);
  expect(await row(id)).toMatchObject({ confirmed_via: 'own-account' });
  expect((await officer(confirmMyResult, { params })).status).toBe(200);
  expect(await announced(id)).toEqual(['drill-result.confirmed']);
});

test('a result is voided with its reason, also after confirmation; the first reason stands', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  await trainer(confirmResult, { params });
  const voided = await trainer(voidResult, { params, body: { reason: '靶纸看错' } });
  expect(voided.body).toMatchObject({ voidedAt: testNow, voidReason: '靶纸看错', confirmedAt: testNow });
  house.clock.at = later;
  const again = await trainer(voidResult, { params, body: { reason: '另一个理由' } });
  expect(again.body).toMatchObject({ voidedAt: testNow, voidReason: '靶纸看错' });
  expect(await announced(id)).toEqual(['drill-result.confirmed', 'drill-result.voided']);
});

test('a voided result cannot be confirmed any more, by nobody', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  await trainer(voidResult, { params, body: { reason: '靶纸看错' } });
  for (const answer of [await trainer(confirmResult, { params }), await officer(confirmMyResult, { params })])
    expect(answer).toMatchObject({ status: 409, body: { code: 'result-voided', reason: '靶纸看错' } });
  expect(await row(id)).toMatchObject({ confirmed_at: null });
});

test('confirming and voiding at once leaves a voided result, announced in the order it happened', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  const [confirmed, voided] = await Promise.all([
    officer(confirmMyResult, { params }),
    trainer(voidResult, { params, body: { reason: '靶纸看错' } }),
  ]);
  expect(voided.status).toBe(200);
  expect(await row(id)).toMatchObject({ void_reason: '靶纸看错' });
  expect(await announced(id)).toEqual(
    confirmed.status === 200 ? ['drill-result.confirmed', 'drill-result.voided'] : ['drill-result.voided'],
  );
});

test('an assessor does not void a result of their own', async () => {
  const { id } = await waiting(force.trainer);
  const answer = await trainer(voidResult, { params: { resultId: id }, body: { reason: '不满意' } });
  expect(answer).toMatchObject({ status: 403, body: { code: 'own-result' } });
  expect(await row(id)).toMatchObject({ voided_at: null });
});

test('results of another bureau are neither confirmed nor voided', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  const body = { reason: '靶纸看错' };
  for (const answer of [
    await far(confirmResult, { params }),
    await far(voidResult, { params, body }),
    await trainer(confirmResult, { params: { resultId: newId() } }),
  ])
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect((await officer(voidResult, { params, body })).status).toBe(403);
  expect((await officer(confirmResult, { params })).status).toBe(403);
  expect(await row(id)).toMatchObject({ voided_at: null, confirmed_at: null });
});

test('a reason of one character, or none, is a fault of the caller', async () => {
  const { id } = await waiting();
  const params = { resultId: id };
  for (const body of [{ reason: '错' }, {}, undefined])
    expect((await trainer(voidResult, { params, body })).status).toBe(400);
});

test('my results come newest first with drill, place and assessor; nobody else’s are among them', async () => {
  const em = house.em();
  const me = await makeOfficer(em, { unit: force.station });
  const session = (heldOn: string) =>
    makeDrillSession(em, { unit: force.station, assessor: force.trainer, roster: [me], heldOn });
  const spring = await makeDrillResult(em, await session('2026-04-01'), me);
  const autumn = await makeDrillResult(em, await session('2026-10-01'), me, {
    voidedAt: testNow,
    voidReason: '记错人',
  });
  const { status, body } = await house.as(me)(myDrillResults);
  expect(status).toBe(200);
  expect(body.results.map((one: { result: { id: string } }) => one.result.id)).toEqual([
    autumn.id,
    spring.id,
  ]);
  expect(body.results[0]).toMatchObject({
    drillZh: '手枪固定靶精度射击',
    heldOn: '2026-10-01',
    place: '靶场一号',
    assessor: force.trainer.name,
    result: { rawText: '88 环', voidReason: '记错人' },
  });
});

test('while my objection to a result is open nobody asks me to confirm it; settled, it waits again', async () => {
  const em = house.em();
  const me = await makeOfficer(em, { unit: force.station });
  const result = await waiting(me);
  const asked = async () => {
    const { body } = await house.as(me)(myDrillResults);
    const told = await drillToConfirm.tell(house.em(), { resultId: result.id }, testNow.slice(0, 10));
    return [body.results[0].disputed, told.length];
  };
  expect(await asked()).toEqual([false, 1]);
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    personId: me.id,
    about: 'record',
    recordId: newId(),
    source: `drill:${result.id}`,
    ground: 'wrong-value',
    text: '成绩单上写的是 93 环',
    state: 'open',
    madeAt: testNow,
    dueAt: testNow,
  });
  await em.flush();
  expect(await asked()).toEqual([true, 0]);
  appeal.withdraw(testNow);
  await em.flush();
  expect(await asked()).toEqual([false, 1]);
});
