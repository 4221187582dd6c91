import { addDays } from '@whetstone/core/platform/day.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { Charge } from '@whetstone/db/access/charge.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { ResourceBooking } from '@whetstone/db/training/resource-booking.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeClass, makePlace, makeResource } from '@whetstone/seed/factories/classes.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import { openingClassDays } from './open-class-days.schedule.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const officerOf = () => makeOfficer(force.em(), { unit: force.house.station });

/** A class of one day that shoots for its score, with these people. */
async function classOf(people: readonly Person[], { lead = force.house.trainer, inDays = 7 } = {}) {
  const em = force.em();
  const into = await makeClass(em, { unit: force.house.bureau, lead, inDays, days: 1 });
  into.sessions[0]!.drillCode = 'WPN-D1';
  await em.flush();
  const places: ClassPlace[] = [];
  for (const one of people) places.push(await makePlace(em, into, one));
  return { into, drill: into.sessions[0]!, places };
}
const look = async (classId: string) => {
  await force.say('class.arranged', { classId });
  await force.settle();
};
const daysOf = (classId: string) =>
  force.em().find(DrillSession, { classId }, { orderBy: { createdAt: 'asc', id: 'asc' } });
const rosterOf = async (sessionId: string) =>
  (await force.em().find(RosterEntry, { sessionId }, { orderBy: { position: 'asc' } })).map(
    ({ personId }) => personId,
  );

test('the drill of a class that says what is scored is a range day with its people, at what is booked, for who teaches it', async () => {
  const [first, second] = [await officerOf(), await officerOf()];
  const { into, drill, places } = await classOf([first, second]);
  const range = await makeResource(force.em(), force.house.bureau, {
    kind: 'range',
    nameZh: '城南靶场',
    stock: 10,
    measure: 'lane',
  });
  const em = force.em();
  const { beginsAt, endsAt } = drill;
  const what = {
    purpose: 'class',
    classId: into.id,
    sessionId: drill.id,
    reason: null,
    whole: false,
  } as const;
  const by = { bookedById: force.house.planner.id, bookedAt: force.clock.at };
  em.create(ResourceBooking, { resourceId: range.id, ...what, beginsAt, endsAt, amount: 1, ...by });
  await em.flush();
  await force.say('class-place.moved', { placeId: places[0]!.id });
  await force.say('class-place.moved', { placeId: places[1]!.id });
  await force.settle();
  const [day, ...others] = await daysOf(into.id);
  expect(others).toEqual([]);
  expect(day).toMatchObject({
    drillCode: 'WPN-D1',
    heldOn: into.fromOn,
    place: '城南靶场',
    assessorId: force.house.trainer.id,
    lanes: 1,
    relayMinutes: 30,
    firstRelayAt: beginsAt,
    status: 'open',
  });
  expect(await rosterOf(day!.id)).toEqual([first.id, second.id]);
  expect(await force.em().count(Charge, { groupId: day!.id, keeperId: force.house.trainer.id })).toBe(2);
  expect(await force.em().findOne(ClassSession, drill.id)).toMatchObject({ drillSessionId: day!.id });
});

test('it follows the class: who comes stands on it, who leaves does not, and it goes with its day', async () => {
  const [stays, leaves, comes] = [await officerOf(), await officerOf(), await officerOf()];
  const { into, drill, places } = await classOf([stays, leaves]);
  await look(into.id);
  const [day] = await daysOf(into.id);
  const em = force.em();
  (await em.findOneOrFail(ClassPlace, places[1]!.id)).withdraw('出庭', force.clock.at);
  await makePlace(em, into, comes);
  const on = addDays(testToday, 3);
  Object.assign(await em.findOneOrFail(ClassSession, drill.id), {
    beginsAt: minuteOfDay(on, 840),
    endsAt: minuteOfDay(on, 1020),
    drillCode: 'WPN-D3',
  });
  await em.flush();
  await look(into.id);
  expect(await daysOf(into.id)).toMatchObject([{ id: day!.id, heldOn: on, drillCode: 'WPN-D3' }]);
  expect(await rosterOf(day!.id)).toEqual([stays.id, comes.id]);
  expect(await force.em().count(Charge, { groupId: day!.id, personId: leaves.id })).toBe(0);
});

test('a class that is cancelled closes its range day; what is recorded on one keeps it as it was', async () => {
  const one = await classOf([await officerOf()]);
  const other = await classOf([await officerOf()]);
  await look(one.into.id);
  await look(other.into.id);
  const [begun] = await daysOf(other.into.id);
  const em = force.em();
  await em.execute(
    `insert into safety_check (id, session_id, points, checked_by_id, checked_at) values (gen_random_uuid(), ?, '["x"]', ?, ?)`,
    [begun!.id, force.house.trainer.id, force.clock.at],
  );
  for (const { into } of [one, other]) {
    (await em.findOneOrFail(TrainingClass, into.id)).state = 'cancelled';
    await em.flush();
    await look(into.id);
  }
  expect(await daysOf(one.into.id)).toMatchObject([{ status: 'closed' }]);
  expect(await daysOf(other.into.id)).toMatchObject([{ status: 'open' }]);
});

test('no range day without people, without somebody who may score, or too far off; the schedule opens it when it is near', async () => {
  const empty = await classOf([]);
  const taught = await classOf([await officerOf()], { lead: force.house.leader });
  const far = await classOf([await officerOf()], { inDays: 61 });
  for (const { into } of [empty, taught, far]) {
    await look(into.id);
    expect(await daysOf(into.id)).toEqual([]);
  }
  const [now, today] = [force.clock.at, addDays(testToday, 1)];
  const em = force.em();
  await em.transactional((tx) =>
    openingClassDays.run({ em: tx as typeof em, now, today, tellScreens: async () => undefined }),
  );
  expect(await daysOf(far.into.id)).toHaveLength(1);
});
