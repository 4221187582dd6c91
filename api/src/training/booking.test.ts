import * as contract from '@whetstone/core/training/booking-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { fillOf, lockClass, moveUp } from '@whetstone/db/training/class-places.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeClass } from '@whetstone/seed/factories/classes.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeAuxiliary, makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let people: Person[];
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  people = [];
  for (let n = 0; n < 8; n++) people.push(await makeOfficer(em, { unit: force.station }));
});
afterAll(() => house.close());

const open = (over: object = {}) =>
  makeClass(house.em(), {
    unit: force.bureau,
    lead: force.planner,
    over: { capacity: 3, bookableUntilOn: addDays(testToday, 5), ...over },
  });
const book = async (person: { id: string }, { id }: TrainingClass) =>
  (await house.as(person)(contract.bookPlace, { params: { classId: id } })).body;
const giveUp = async (person: { id: string }, { id }: TrainingClass) =>
  (await house.as(person)(contract.giveUpPlace, { params: { classId: id } })).body;

test('eight people who book three places at once: three come, five wait in line, and each moves up in turn', async () => {
  const into = await open();
  const answers = await Promise.all(people.map((one) => book(one, into)));
  expect(answers.map(({ state }) => state).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'confirmed'),
    ...Array.from({ length: 5 }, () => 'waiting'),
  ]);
  expect((await fillOf(house.em(), [into.id])).get(into.id)).toEqual({ held: 3, waiting: 5 });
  const comes = people[answers.findIndex(({ state }) => state === 'confirmed')]!;
  expect((await book(comes, into)).code).toBe('place-held');
  expect(await giveUp(comes, into)).toEqual({ done: true });
  const moved = await house
    .em()
    .transactional(async (em) =>
      moveUp(em as EntityManager, await lockClass(em as EntityManager, into.id), testNow),
    );
  expect(moved).toHaveLength(1);
  expect((await fillOf(house.em(), [into.id])).get(into.id)).toEqual({ held: 3, waiting: 4 });
  house.clock.at = later(testNow, 60);
  expect((await book(comes, into)).inLine).toBe(5);
});

test('a place is booked only while booking is open, in a class of one’s own line of units, and not twice at a time', async () => {
  const shut = await open({ bookableUntilOn: addDays(testToday, -1) });
  const [one] = people as [Person];
  expect((await book(one, shut)).code).toBe('booking-closed');
  const far = await open({ unitId: force.farStation.id, unitPath: force.farStation.path });
  expect((await book(one, far)).code).toBe('booking-closed');
  const other = await open();
  const both = await Promise.all([book(force.officer, other), book(force.officer, await open())]);
  expect(both.map((told) => told.state ?? told.code).toSorted()).toEqual(['confirmed', 'place-elsewhere']);
  const listed = (await house.as(force.officer)(contract.openClasses)).body.classes;
  expect(listed.map(({ id }: { id: string }) => id)).not.toContain(far.id);
  const held = await house.em().count(ClassPlace, { personId: force.officer.id, state: 'confirmed' });
  expect(held).toBe(1);
  expect((await giveUp(force.colleague, other)).status).toBe(404);
});

test('a class of what only officers’ posts require is not offered to an auxiliary and takes none in, not even to wait', async () => {
  const auxiliary = await makeAuxiliary(house.em(), { unit: force.station });
  const [pistol, firstAid] = [
    await open({ capabilityCodes: ['WPN-02'], capacity: 1, least: 1 }),
    await open({ capabilityCodes: ['WPN-02', 'AID-01'] }),
  ];
  const offered = async (person: Person) =>
    (await house.as(person)(contract.openClasses)).body.classes.map(({ id }: { id: string }) => id);
  expect(await offered(people[0]!)).toEqual(expect.arrayContaining([pistol.id, firstAid.id]));
  expect(await offered(auxiliary)).toContain(firstAid.id);
  expect(await offered(auxiliary)).not.toContain(pistol.id);
  expect((await book(auxiliary, pistol)).code).toBe('place-other-personnel');
  expect((await book(people[7]!, pistol)).state).toBe('confirmed');
  expect((await book(auxiliary, pistol)).code).toBe('place-other-personnel');
  expect(await house.em().count(ClassPlace, { personId: auxiliary.id })).toBe(0);
});
