import * as attendance from '@whetstone/core/training/attendance-contract.ts';
import * as contract from '@whetstone/core/training/class-contract.ts';
import { classTies, tiedClasses } from '@whetstone/core/training/class-ties-contract.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { ResourceBooking } from '@whetstone/db/training/resource-booking.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeCategory, makeClass, makeInstructor, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
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

const view = async (classId: string, by = planner) =>
  (await by(contract.classView, { params: { classId } })).body;
async function change(made: TrainingClass, over: object) {
  const { revision } = (await view(made.id)).class;
  const { titleZh, titleEn, categoryCode, capabilityCodes, capacity, least, offPost } = made;
  const kept = { titleZh, titleEn, categoryCode, capabilityCodes, capacity, least, offPost };
  return planner(contract.changeClass, {
    params: { classId: made.id },
    body: {
      ...kept,
      courseCode: null,
      planLineId: null,
      bookableUntilOn: null,
      leadBadge: force.trainer.badgeNumber,
      assistantBadges: [],
      revision,
      ...over,
    },
  });
}

test('an instructor of another unit leads a class: sees its people, runs its timetable and roll, and says not what it is', async () => {
  const em = house.em();
  const { farStation, stranger, officer, bureau, trainer } = force;
  const made = await makeClass(em, { unit: bureau, lead: trainer });
  await makePlace(em, made, officer);
  const outside = house.as(stranger);
  expect((await outside(contract.classView, { params: { classId: made.id } })).status).toBe(404);
  const badge = stranger.badgeNumber;
  expect((await change(made, { assistantBadges: [badge] })).body.code).toBe('class-teacher-unknown');
  await makeInstructor(em, stranger, farStation);
  expect((await change(made, { assistantBadges: [badge], titleZh: '手枪提高班' })).status).toBe(200);
  const seen = await view(made.id, outside);
  expect(seen.class).toMatchObject({ titleZh: '手枪提高班', mayLead: true, mayPlan: false, mine: 'lead' });
  expect(seen.class.assistants).toMatchObject([{ badgeNumber: badge }]);
  expect(seen.members.map((one: { personId: string }) => one.personId)).toEqual([officer.id]);
  const on = made.toOn;
  const session = {
    kind: 'lesson',
    title: '复盘',
    beginsAt: minuteOfDay(on, 800),
    endsAt: minuteOfDay(on, 860),
  };
  const body = { ...session, courseCode: null, drillCode: null, roundId: null };
  const added = await outside(contract.addSession, { params: { classId: made.id }, body });
  expect(added.status).toBe(200);
  const params = { sessionId: added.body.sessionId };
  const roll = await outside(attendance.sessionAttendance, { params });
  expect(roll.body.lines).toMatchObject([{ badgeNumber: officer.badgeNumber }]);
  expect((await house.as(force.colleague)(attendance.sessionAttendance, { params })).status).toBe(404);
  const cancel = { params: { classId: made.id }, body: { reason: '不办了' } };
  expect((await outside(contract.cancelClass, cancel)).status).toBe(403);
});

test('a class is never smaller than who is in it', async () => {
  const em = house.em();
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: 40 });
  for (const person of [force.officer, force.colleague]) await makePlace(em, made, person);
  expect((await change(made, { capacity: 1, least: 1 })).body).toMatchObject({ code: 'class-too-small' });
  expect((await change(made, { capacity: 2 })).status).toBe(200);
});

test('a drill of a class is tied to a range day of its units, and the day tells of the class', async () => {
  const em = house.em();
  const { bureau, station, farStation, trainer, officer } = force;
  const made = await makeClass(em, { unit: bureau, lead: trainer, inDays: 3, days: 1 });
  const drill = made.sessions[0]!;
  const day = await makeDrillSession(em, { unit: station, assessor: trainer, roster: [officer] });
  const far = await makeDrillSession(em, { unit: farStation, assessor: trainer, roster: [officer] });
  const tie = async (drillSessionId: string, kind = 'drill') => {
    const { sessions } = await view(made.id);
    const { revision, title, beginsAt, endsAt } = sessions[0];
    const body = { kind, title, beginsAt, endsAt, courseCode: null, drillCode: null, roundId: null };
    return planner(contract.changeSession, {
      params: { sessionId: drill.id },
      body: { ...body, drillSessionId, revision },
    });
  };
  const { body } = await planner(classTies, { params: { classId: made.id } });
  expect(body.drills.map(({ id }: { id: string }) => id)).toEqual([day.id]);
  expect((await tie(far.id)).status).toBe(404);
  expect((await tie(day.id, 'lesson')).status).toBe(400);
  expect((await tie(day.id)).status).toBe(200);
  expect((await view(made.id)).sessions[0].tied).toMatchObject({ on: day.heldOn });
  const back = await planner(tiedClasses, { query: { drillSessionId: day.id } });
  expect(back.body.classes).toMatchObject([{ id: made.id }]);
});

test('the range day that a class has opened stays while its drill says what is scored, and goes with it', async () => {
  const em = house.em();
  const { bureau, trainer, officer } = force;
  const made = await makeClass(em, { unit: bureau, lead: trainer, inDays: 3, days: 1 });
  const drill = made.sessions[0]!;
  const own = { unit: bureau, assessor: trainer, roster: [officer], classId: made.id };
  const day = await makeDrillSession(em, own);
  Object.assign(drill, { drillCode: 'WPN-D1', drillSessionId: day.id });
  await em.flush();
  const say = async (drillCode: string | null, drillSessionId?: string | null) => {
    const { sessions } = await view(made.id);
    const { revision, title, beginsAt, endsAt } = sessions[0];
    const body = { kind: 'drill', title, beginsAt, endsAt, courseCode: null, drillCode, roundId: null };
    const ties = drillSessionId === undefined ? {} : { drillSessionId };
    const answer = await planner(contract.changeSession, {
      params: { sessionId: drill.id },
      body: { ...body, ...ties, revision },
    });
    expect(answer.status).toBe(200);
    return (await view(made.id)).sessions[0].drillSessionId;
  };
  expect(await say('WPN-D1')).toBe(day.id);
  expect(await say('WPN-D3', null)).toBe(day.id);
  expect(await say(null, day.id)).toBeNull();
});

test('a drill is scored by one that the standard knows', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 3, days: 1 });
  const { sessions } = await view(made.id);
  const { revision, kind, title, beginsAt, endsAt } = sessions[0];
  const body = { kind, title, beginsAt, endsAt, courseCode: null, drillCode: 'WPN-D99', roundId: null };
  const params = { sessionId: sessions[0].id };
  const answer = await planner(contract.changeSession, { params, body: { ...body, revision } });
  expect(answer.body).toMatchObject({ code: 'invalid-input', where: 'drillCode' });
});

test('that nobody who teaches a drill may score it is said until somebody may, and where it is mended', async () => {
  const em = house.em();
  const { bureau, trainer, officer } = force;
  const made = await makeClass(em, { unit: bureau, lead: officer, inDays: 3 });
  made.sessions[1]!.drillCode = 'WPN-D1';
  await em.flush();
  const assessment = async () =>
    (await view(made.id)).readiness.find(({ part }: { part: string }) => part === 'assessment');
  expect(await assessment()).toMatchObject({ finding: 'drills-without-examiner', n: 1, of: 1, by: 'lead' });
  const range = await makeInstructor(em, trainer, bureau);
  em.create(ResourceBooking, {
    resourceId: range.resource.id,
    purpose: 'class',
    classId: made.id,
    sessionId: made.sessions[1]!.id,
    reason: null,
    whole: false,
    beginsAt: made.sessions[1]!.beginsAt,
    endsAt: made.sessions[1]!.endsAt,
    amount: 1,
    bookedById: force.planner.id,
    bookedAt: house.clock.at,
  });
  await em.flush();
  expect(await assessment()).toMatchObject({ finding: 'ready' });
});

test('a session that is put behind another leaves the other one to whoever has it open', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 20, days: 3 });
  const { sessions } = await view(made.id);
  const save = (id: string, over: object) => {
    const { kind, title, beginsAt, endsAt, courseCode, drillCode, roundId, revision } = sessions.find(
      (one: { id: string }) => one.id === id,
    );
    const body = { kind, title, beginsAt, endsAt, courseCode, drillCode, roundId, revision, ...over };
    return planner(contract.changeSession, { params: { sessionId: id }, body });
  };
  const [first, second, third] = sessions;
  const late = { beginsAt: minuteOfDay(made.toOn, 900), endsAt: minuteOfDay(made.toOn, 960) };
  expect((await save(first.id, late)).status).toBe(200);
  const after = (await view(made.id)).sessions;
  expect(after.map(({ id, position }: { id: string; position: number }) => [id, position])).toEqual([
    [second.id, 1],
    [third.id, 2],
    [first.id, 3],
  ]);
  expect((await save(second.id, { title: '瞄准训练' })).status).toBe(200);
  expect((await save(first.id, { title: '太晚了' })).body.code).toBe('stale-revision');
});
