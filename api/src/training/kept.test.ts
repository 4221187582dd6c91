import { categories } from '@whetstone/core/training/category-contract.ts';
import * as contract from '@whetstone/core/training/kept-contract.ts';
import { askLeave, myLeave } from '@whetstone/core/training/leave-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeAccount, makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let chief: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  const person = await makeOfficer(house.em(), { unit: force.city });
  await makeAccount(house.em(), person);
  await makeGrant(house.em(), person, 'planner', force.city);
  chief = house.as(person);
});
afterAll(() => house.close());

const day = (days: number) => addDays(testToday, days);
const reason = '按新的休假规定';
const kind = { code: 'annual', nameZh: '年休假', nameEn: 'Annual leave' };
const kept = async (what: 'leaveKinds' | 'categories', code: string) =>
  (await chief(contract.keptOfTraining)).body[what].find((one: { code: string }) => one.code === code);

test('a fresh force takes the usual lists over once, and its people can ask for leave then', async () => {
  expect((await house.as(force.officer)(myLeave)).body.kinds).toEqual([]);
  for (const what of ['leave-kind', 'category', 'shift'])
    expect((await chief(contract.takeUsual, { body: { what, fromOn: testToday, reason } })).status).toBe(200);
  const again = { what: 'shift', fromOn: testToday, reason };
  expect((await chief(contract.takeUsual, { body: again })).body.code).toBe('kept-not-empty');
  const asked = { id: newId(), kindCode: 'annual', fromOn: day(2), toOn: day(3) };
  expect((await house.as(force.officer)(askLeave, { body: asked })).status).toBe(200);
  const found = await kept('categories', 'specialist');
  expect(found.changes).toMatchObject([{ did: 'begun', on: testToday, reason }]);
});

test('the next version ends the one before; taken back before its day, the old one goes on', async () => {
  const next = { ...kind, longestDays: 25, plannerFromDays: 3, fromOn: day(10), reason };
  expect((await chief(contract.keepLeaveKind, { body: next })).status).toBe(200);
  expect((await chief(contract.keepLeaveKind, { body: next })).body.code).toBe('kept-day-taken');
  const past = { ...next, fromOn: day(-1) };
  expect((await chief(contract.keepLeaveKind, { body: past })).body.code).toBe('kept-day-passed');
  const found = await kept('leaveKinds', 'annual');
  expect(found.versions).toMatchObject([
    { fromOn: day(10), toOn: null, longestDays: 25, plannerFromDays: 3 },
    { fromOn: testToday, toOn: day(9), longestDays: 20, plannerFromDays: 4 },
  ]);
  const back = await chief(contract.endKept, {
    params: { what: 'leave-kind', versionId: found.versions[0].id },
    body: { toOn: null, reason: '暂不施行' },
  });
  expect(back.status).toBe(200);
  const after = await kept('leaveKinds', 'annual');
  expect(after.versions).toMatchObject([{ fromOn: testToday, toOn: null }]);
  expect(after.changes).toMatchObject([
    { did: 'ended', reason: '暂不施行' },
    { did: 'changed' },
    { did: 'begun' },
  ]);
});

test('a category ends with a day and goes on again; both stay on record; planners of a part only read', async () => {
  const { versions } = await kept('categories', 'delivered');
  const end = (by: Caller, toOn: string | null) =>
    by(contract.endKept, {
      params: { what: 'category', versionId: versions[0].id },
      body: { toOn, reason: '改为专业训练' },
    });
  expect((await end(chief, day(30))).status).toBe(200);
  expect((await end(chief, null)).status).toBe(200);
  const found = await kept('categories', 'delivered');
  expect(found.changes.map(({ did }: { did: string }) => did)).toEqual(['goes-on', 'ended', 'begun']);
  const part = house.as(force.planner);
  expect((await end(part, day(30))).body.code).toBe('not-allowed');
  expect((await part(contract.keptOfTraining)).body.mayChange).toBe(false);
  const listed = (await part(categories)).body.categories;
  expect(listed).toContainEqual(expect.objectContaining({ code: 'delivered', toOn: null }));
});
