import type { Person } from '@whetstone/db/org/person.entity.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { classView } from '@whetstone/core/training/class-contract.ts';
import * as contract from '@whetstone/core/training/instructor-contract.ts';
import { bookForClass } from '@whetstone/core/training/resource-contract.ts';
import { makeCategory, makeClass, makeInstructor, makePlace } from '@whetstone/seed/factories/classes.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let planner: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await makeCategory(house.em());
  planner = house.as(force.planner);
});
afterAll(() => house.close());

const terms = {
  employment: 'part-time',
  level: 2,
  directions: ['WPN'],
  fromOn: '2026-01-01',
  toOn: null,
  yearlyHours: 40,
};

test('who is appointed can be booked, and the page tells the hours of the year', async () => {
  const reason = '聘期考核合格';
  const body = { badgeNumber: force.colleague.badgeNumber, ...terms, reason };
  const { instructorId } = (await planner(contract.appointInstructor, { body })).body;
  expect((await planner(contract.appointInstructor, { body })).body.code).toBe('instructor-there');
  const stranger = { ...body, badgeNumber: force.stranger.badgeNumber };
  expect((await planner(contract.appointInstructor, { body: stranger })).status).toBe(404);
  const params = { instructorId };
  const page = async (by: Caller) => by(contract.instructorPage, { params });
  const { body: before } = await page(planner);
  expect(before).toMatchObject({ level: 2, taughtHours: 0, rating: null, leniency: null, mayAppoint: true });
  expect((await page(house.as(force.colleague))).body.mine).toBe(true);
  expect((await page(house.as(force.officer))).status).toBe(404);
  const change = { ...terms, level: 3, reason, revision: before.revision };
  expect((await planner(contract.changeAppointment, { params, body: change })).status).toBe(200);
  const { body: after } = await page(planner);
  const end = { ...change, toOn: '2026-12-31', reason: '调离教官岗位', revision: after.revision };
  expect((await planner(contract.changeAppointment, { params, body: end })).status).toBe(200);
  const { body: mine } = await page(house.as(force.colleague));
  expect(mine).toMatchObject({
    level: 3,
    toOn: '2026-12-31',
    changes: [
      { did: 'ended', on: '2026-12-31', reason: '调离教官岗位' },
      { did: 'changed' },
      { did: 'begun' },
    ],
  });
  const own = await house.as(force.colleague)(contract.myInstructor);
  expect(own.body.instructorId).toBe(instructorId);
});

test('members of a closed class rate its instructors once; a mean shows when their time is over, never below five', async () => {
  const em = house.em();
  const { instructor, resource } = await makeInstructor(em, force.auxiliary, force.bureau);
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: -4 });
  const body = { resourceId: resource.id, sessionIds: [], amount: 1 };
  expect((await planner(bookForClass, { params: { classId: made.id }, body })).status).toBe(200);
  const members: Person[] = [];
  for (let n = 0; n < 5; n++) members.push(await makeOfficer(em, { unit: force.station }));
  for (const member of members) await makePlace(em, made, member, { state: 'finished' });
  await makePlace(em, made, force.officer, { state: 'absent' });
  const params = { classId: made.id };
  const rate = (person: { id: string }, stars: number) =>
    house.as(person)(contract.rateInstructor, { params, body: { instructorId: instructor.id, stars } });
  expect((await rate(members[0]!, 4)).status).toBe(404);
  em.assign(made, { state: 'closed', endedAt: house.clock.at });
  await em.flush();
  expect((await rate(force.officer, 1)).body.code).toBe('rating-not-yours');
  const seen = async () =>
    (await planner(contract.instructorPage, { params: { instructorId: instructor.id } })).body;
  const asked = async () => (await house.as(members[0]!)(classView, { params })).body.ratings;
  expect((await asked()).instructors).toEqual([
    { id: instructor.id, name: force.auxiliary.name, stars: null },
  ]);
  for (const [at, member] of members.entries()) expect((await rate(member, at < 3 ? 5 : 4)).status).toBe(200);
  expect((await rate(members[0]!, 1)).body.code).toBe('rating-not-yours');
  expect((await asked()).instructors[0].stars).toBe(5);
  expect(await seen()).toMatchObject({ ratings: 0, rating: null });
  const now = house.clock.at;
  house.clock.at = later(now, 15 * 86_400);
  expect(await seen()).toMatchObject({ ratings: 5, rating: 4.6, taughtHours: 5 });
  expect((await rate(members[1]!, 1)).body.code).toBe('rating-over');
  expect(await asked()).toBeNull();
  house.clock.at = now;
});

test('whoever is in a class now is on the list of those in training, and nobody else', async () => {
  const em = house.em();
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: -1, days: 3 });
  await makePlace(em, made, force.neighbour);
  await makePlace(em, made, force.colleague, { state: 'excused' });
  const { body } = await planner(contract.onCall);
  expect(body).toMatchObject({
    people: 1,
    classes: [{ id: made.id, people: [{ personId: force.neighbour.id }] }],
  });
  expect((await house.as(force.officer)(contract.onCall)).status).toBe(403);
});
