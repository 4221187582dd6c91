import {
  answerPush,
  makePush,
  myPush,
  myPushes,
  previewPush,
  push as readPush,
  pushes,
  pushMatter,
  remindPush,
  withdrawPush,
} from '@whetstone/core/outreach/push-contract.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { BranchSeat } from '@whetstone/db/outreach/branches/branch-seat.entity.ts';
import { PushPlace } from '@whetstone/db/outreach/pushes/push-place.entity.ts';
import { sendDuePushes } from '@whetstone/db/outreach/pushes/send-pushes.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeBranch } from '@whetstone/seed/factories/units.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

/** Outside quiet hours: 10:00 in the force's zone. */
const today = dayAt(testNow);
const morning = `${today}T02:00:00.000Z`;
const night = `${today}T13:00:00.000Z`;
const RIGHT = { pick: 'd' };
const WRONG = { pick: 'b' };

let house: OpenHouse;
let force: House;
let itemId: string;
let secretary: Person;
let member: Person;
let branchId: string;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  itemId = (await makeItem(house.em())).item.id;
  const em = house.em();
  branchId = (await makeBranch(em, { unit: force.station })).id;
  // Of the branch, but of units that no grant of theirs reaches.
  secretary = await makeOfficer(em, { unit: force.farStation, branchId });
  member = await makeOfficer(em, { unit: force.farStation, branchId });
  em.create(BranchSeat, {
    id: newId(),
    branchId,
    holderId: secretary.id,
    fromOn: '2020-01-01',
    toOn: null,
    setById: force.admin.id,
    setAt: testNow,
  });
  await em.flush();
});
beforeEach(() => {
  house.clock.at = morning;
});
afterAll(() => house.close());

const body = (over: object = {}) => ({
  id: newId(),
  title: '盘查三步',
  text: '先表明身份，再告知理由。',
  lessonId: null,
  itemId,
  unitId: force.station.id,
  audience: { kind: 'unit' },
  sendOn: today,
  endOn: addDays(today, 6),
  ...over,
});
const send = () => sendDuePushes(house.em(), house.clock.at, dayAt(house.clock.at));

async function sent(over: object = {}, by: Person = force.trainer): Promise<string> {
  const made = await house.as(by)(makePush, { body: body(over) });
  expect(made.text).toContain('pushId');
  await send();
  return made.body.pushId;
}
const reading = async (person: Person, pushId: string) => house.as(person)(myPush, { params: { pushId } });
const give = (person: Person, pushId: string, response: object, answeredAt = house.clock.at) =>
  house.as(person)(answerPush, { params: { pushId }, body: { response, answeredAt } });

test('a reading goes to everybody of its unit, is answered once, and its sender reads who lacks it', async () => {
  const preview = await house.as(force.trainer)(previewPush, {
    body: { unitId: force.station.id, audience: { kind: 'unit' } },
  });
  expect(preview.body).toEqual({ people: 3, officers: 2, auxiliaries: 1, alreadyOpen: 0 });
  const pushId = await sent();
  const open = await reading(force.officer, pushId);
  expect(open.body).toMatchObject({ title: '盘查三步', outcome: null, answeredAt: null });
  // Neither key nor explanation is on the device before the answer is given.
  expect(open.text).not.toContain('见所引条文');
  expect(open.body.paper).not.toHaveProperty('key');

  const first = await give(force.officer, pushId, WRONG);
  expect(first.body.outcome).toMatchObject({ verdict: 'wrong', response: WRONG, late: false });
  expect(first.body.outcome.law[0].article).toBe('第一条');
  // The same again, and another one: the first answer stands.
  expect((await give(force.officer, pushId, RIGHT)).body).toEqual(first.body);

  const { body: seen, text } = await house.as(force.trainer)(readPush, { params: { pushId } });
  expect(seen.push.counts).toEqual({ people: 3, answered: 1, right: null });
  expect(seen.push.lacking.map((one: { personId: string }) => one.personId).toSorted()).toEqual(
    [force.colleague.id, force.auxiliary.id].toSorted(),
  );
  expect(text).not.toContain('wrong');
});

test('of two answers at once the first is kept, and told of once', async () => {
  const pushId = await sent();
  const both = await Promise.all([
    give(force.colleague, pushId, RIGHT),
    give(force.colleague, pushId, WRONG),
  ]);
  expect(new Set(both.map(({ text }) => text)).size).toBe(1);
  const told = await house
    .em()
    .execute(`select 1 from outbox where topic = 'push.answered' and payload->>'pushId' = ?`, [pushId]);
  expect(told).toHaveLength(1);
});

test('what was answered without a network counts by its day; after the last day it is kept as late', async () => {
  const pushId = await sent();
  const inTime = later(house.clock.at, 3600);
  house.clock.at = later(house.clock.at, 9 * 86_400);
  expect((await give(force.officer, pushId, RIGHT, inTime)).body.outcome).toMatchObject({
    late: false,
    answeredAt: inTime,
  });
  expect((await give(force.colleague, pushId, RIGHT)).body.outcome.late).toBe(true);
});

test('nobody sends for a unit they do not answer for, for branches that are not theirs, or on days gone by', async () => {
  const tries: [Person, object, number, string][] = [
    [force.trainer, { unitId: force.farStation.id }, 422, 'push-audience-out-of-reach'],
    [force.officer, {}, 422, 'push-audience-out-of-reach'],
    [
      force.trainer,
      { unitId: null, audience: { kind: 'branch', branchIds: [branchId] } },
      422,
      'push-audience-out-of-reach',
    ],
    [secretary, { unitId: null }, 422, 'push-audience-out-of-reach'],
    [force.trainer, { sendOn: addDays(today, -1) }, 422, 'push-days'],
    [force.trainer, { text: ' ' }, 422, 'push-empty'],
    [force.trainer, { itemId: (await makeItem(house.em(), 'short-answer')).item.id }, 422, 'push-item-unfit'],
  ];
  for (const [by, over, status, code] of tries) {
    const answer = await house.as(by)(makePush, { body: body(over) });
    expect([code, answer.status, answer.body.code]).toEqual([code, status, code]);
  }
});

test('a secretary reaches the members of their branch wherever they serve, and nobody else', async () => {
  const audience = { kind: 'branch', branchIds: [branchId] };
  const { body: seen } = await house.as(secretary)(previewPush, { body: { unitId: null, audience } });
  expect(seen.people).toBe(2);
  const pushId = await sent({ unitId: null, audience }, secretary);
  const { body: whole } = await house.as(secretary)(readPush, { params: { pushId } });
  expect(whole.push.lacking.map((one: { personId: string }) => one.personId)).toContain(member.id);
  // Of a unit's push the secretary sees nothing, nor a trainer of the branch's.
  const ofUnit = await sent();
  expect((await house.as(secretary)(readPush, { params: { pushId: ofUnit } })).status).toBe(404);
  expect((await house.as(force.trainer)(readPush, { params: { pushId } })).status).toBe(404);
  expect((await house.as(force.stranger)(pushes)).body.pushes).toEqual([]);
  expect((await house.as(force.stranger)(pushMatter, { query: {} })).body.items).toEqual([]);
});

test('who is not among its people finds no reading', async () => {
  const pushId = await sent();
  expect((await reading(force.stranger, pushId)).status).toBe(404);
  expect((await give(force.stranger, pushId, RIGHT)).status).toBe(404);
  expect((await give(force.officer, pushId, { text: 'x' })).status).toBe(400);
});

test('nothing goes out in quiet hours or twice; a withdrawn one disappears and comes back, answers stay', async () => {
  house.clock.at = night;
  const made = await house.as(force.planner)(makePush, { body: body() });
  const { pushId } = made.body;
  await send();
  expect(await house.em().count(PushPlace, { pushId })).toBe(0);
  expect((await house.as(force.planner)(remindPush, { params: { pushId } })).body.code).toBe('push-over');
  house.clock.at = later(night, 12 * 3600);
  await send();
  await send();
  expect(await house.em().count(PushPlace, { pushId })).toBe(3);
  await give(force.officer, pushId, RIGHT);

  const titles = async () =>
    (await house.as(force.colleague)(myPushes)).body.pushes.filter(
      (one: { id: string }) => one.id === pushId,
    );
  expect(await titles()).toHaveLength(1);
  const { body: whole } = await house.as(force.planner)(readPush, { params: { pushId } });
  const move = (withdrawn: boolean, revision: number) =>
    house.as(force.planner)(withdrawPush, {
      params: { pushId },
      body: { withdrawn, reason: '条文有误', revision },
    });
  const back = await move(true, whole.push.revision);
  expect(await titles()).toHaveLength(0);
  expect((await move(true, back.body.revision)).body.code).toBe('push-over');
  expect((await move(false, whole.push.revision)).body.code).toBe('stale-revision');
  expect((await move(false, back.body.revision)).status).toBe(200);
  expect(await titles()).toHaveLength(1);
  expect((await house.as(force.planner)(readPush, { params: { pushId } })).body.push.counts.answered).toBe(1);
});
