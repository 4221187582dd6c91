import * as contract from '@whetstone/core/training/class-contract.ts';
import {
  calendar,
  closePeriod,
  previewShift,
  shiftClass,
  undoShift,
} from '@whetstone/core/training/schedule-contract.ts';
import { bookForClass, resources } from '@whetstone/core/training/resource-contract.ts';
import { minuteOfDay } from '@whetstone/core/training/syllabus.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { RecordEntry } from '@whetstone/db/archive/record-entry.entity.ts';
import { ClassPlace } from '@whetstone/db/training/class-place.entity.ts';
import { writeClassLines } from '@whetstone/db/training/write-class-lines.ts';
import { makeAccount, makeGrant } from '@whetstone/seed/factories/access.ts';
import {
  makeCategory,
  makeClass,
  makeInstructor,
  makePlace,
  makeResource,
} from '@whetstone/seed/factories/classes.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
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

const day = addDays(testToday, 30);
const session = (kind: string, at: number, on = day) => ({
  kind,
  title: '课',
  beginsAt: minuteOfDay(on, at),
  endsAt: minuteOfDay(on, at + 120),
  courseCode: null,
  drillCode: null,
  roundId: null,
});
const fields = () => ({
  titleZh: '手枪班',
  titleEn: 'Pistol class',
  categoryCode: 'specialist',
  courseCode: null,
  capabilityCodes: ['WPN-02'],
  planLineId: null,
  leadBadge: force.trainer.badgeNumber,
  capacity: 2,
  least: 1,
  offPost: true,
  bookableUntilOn: null,
});
const show = async (classId: string, by = planner) => by(contract.classView, { params: { classId } });

test('a class is created with its timetable, and what it lacks is said part by part', async () => {
  const body = {
    unitId: force.bureau.id,
    ...fields(),
    sessions: [session('drill', 840), session('lesson', 540)],
  };
  const { classId } = (await planner(contract.createClass, { body })).body;
  const { body: found } = await show(classId);
  expect(found.class).toMatchObject({ fromOn: day, toOn: day, state: 'planned', intake: 1, held: 0 });
  expect(found.sessions.map((one: { kind: string }) => one.kind)).toEqual(['lesson', 'drill']);
  expect(
    Object.fromEntries(
      found.readiness.map((one: { part: string; finding: string }) => [one.part, one.finding]),
    ),
  ).toEqual({
    list: 'nobody',
    replies: 'ready',
    place: 'sessions-without-place',
    instructors: 'sessions-without-instructor',
    equipment: 'drills-without-equipment',
    assessment: 'nothing-assessed',
    schedule: 'ready',
  });
  expect((await planner(contract.createClass, { body })).body.classId).not.toBe(classId);
  const second = { ...body, categoryCode: 'unheard' };
  expect((await planner(contract.createClass, { body: second })).status).toBe(422);
  const far = { ...body, unitId: force.farStation.id };
  expect((await planner(contract.createClass, { body: far })).status).toBe(404);
});

test('who has nothing to do with a class does not find it; a member sees it without the others', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer });
  await makePlace(house.em(), made, force.officer);
  await makePlace(house.em(), made, force.colleague);
  expect((await show(made.id, house.as(force.stranger))).status).toBe(404);
  const { body } = await show(made.id, house.as(force.officer));
  expect(body.class.mine).toBe('member');
  expect(body.members.map((one: { personId: string }) => one.personId)).toEqual([force.officer.id]);
  expect(body.readiness).toEqual([]);
  const list = (await house.as(force.officer)(contract.classes)).body.classes;
  expect(list.map((one: { id: string }) => one.id)).toEqual([made.id]);
});

test('the planner of the unit that holds a class sees members of other units by name', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 60 });
  await makePlace(house.em(), made, force.stranger);
  const { body } = await show(made.id);
  expect(body.members[0].person.name).toBe(force.stranger.name);
});

test('remaining sessions are shifted with what is booked and who is in it, and back again', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 100, days: 3 });
  const place = await makePlace(house.em(), made, force.auxiliary);
  const room = await makeResource(house.em(), force.bureau);
  const [first, second] = made.sessions;
  const booking = { resourceId: room.id, sessionIds: made.sessions.map(({ id }) => id), amount: 1 };
  expect((await planner(bookForClass, { params: { classId: made.id }, body: booking })).body.bookings).toBe(
    3,
  );
  const params = { classId: made.id };
  const shift = { fromSessionId: second!.id, days: 2, openDaysOnly: false, reason: '靶场检修' };
  const preview = (await planner(previewShift, { params, body: shift })).body;
  expect(preview.after.map((one: { beginsAt: string }) => one.beginsAt.slice(0, 10))).toEqual(
    preview.before.map((one: { beginsAt: string }) => addDays(one.beginsAt.slice(0, 10), 2)),
  );
  const { changeId } = (await planner(shiftClass, { params, body: shift })).body;
  const after = (await show(made.id)).body;
  expect(after.sessions[0].beginsAt).toBe(first!.beginsAt);
  expect(after.class.toOn).toBe(addDays(made.toOn, 2));
  expect(after.bookings.map((one: { endsAt: string }) => one.endsAt).sort()).toEqual(
    after.sessions.map((one: { endsAt: string }) => one.endsAt).sort(),
  );
  const moved = await house.em().findOneOrFail(ClassPlace, place.id);
  expect(moved.endsAt).toBe(after.class.endsAt);
  const undo = { params: { scheduleChangeId: changeId }, body: {} };
  expect((await planner(undoShift, undo)).status).toBe(200);
  expect((await show(made.id)).body.class.toOn).toBe(made.toOn);
  expect((await planner(undoShift, undo)).body.code).toBe('schedule-not-undoable');
});

test('a shift into a room that is in use is refused, and nothing is moved', async () => {
  const em = house.em();
  const [one, other] = [
    await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: 200, days: 1 }),
    await makeClass(em, { unit: force.bureau, lead: force.planner, inDays: 201, days: 1 }),
  ];
  const room = await makeResource(em, force.bureau, { nameZh: '射击馆' });
  const body = { resourceId: room.id, sessionIds: [], amount: 1 };
  for (const { id } of [one, other]) await planner(bookForClass, { params: { classId: id }, body });
  const shift = { fromSessionId: null, days: 1, openDaysOnly: false, reason: null };
  const params = { classId: one.id };
  const preview = (await planner(previewShift, { params, body: shift })).body;
  expect(preview.conflictsBefore).toEqual([]);
  expect(preview.conflictsAfter).toMatchObject([{ kind: 'resource', resource: { nameZh: '射击馆' } }]);
  expect((await planner(shiftClass, { params, body: shift })).body.code).toBe('resource-taken');
  expect((await show(one.id)).body.class.fromOn).toBe(one.fromOn);
});

test('whoever is in another class at the new time is named to those who may know them, and nothing moves', async () => {
  const em = house.em();
  const here = { unit: force.bureau, lead: force.trainer, days: 1 };
  const [one, other] = [
    await makeClass(em, { ...here, inDays: 120 }),
    await makeClass(em, { ...here, inDays: 121, unit: force.farStation }),
  ];
  const near = await makeOfficer(em, { unit: force.station, name: '近身' });
  const far = await makeOfficer(em, { unit: force.farStation, name: '远方' });
  for (const person of [near, far]) for (const into of [one, other]) await makePlace(em, into, person);
  const params = { classId: one.id };
  const body = { fromSessionId: null, days: 1, openDaysOnly: false, reason: null };
  const said = await planner(shiftClass, { params, body });
  expect(said.body.code).toBe('class-people-clash');
  expect(JSON.stringify(said.body)).toContain('近身');
  expect(JSON.stringify(said.body)).not.toContain('远方');
  expect((await show(one.id)).body.class.fromOn).toBe(one.fromOn);
});

test('a class on closed days is a conflict on the calendar, with its name', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 300, days: 1 });
  const body = {
    unitId: force.bureau.id,
    titleZh: '安保',
    titleEn: 'Security',
    fromOn: made.fromOn,
    toOn: made.toOn,
  };
  expect((await planner(closePeriod, { body })).status).toBe(200);
  const found = (await planner(calendar, { query: { from: made.fromOn, to: made.toOn } })).body;
  expect(found.conflicts).toMatchObject([
    { kind: 'closed', classes: [{ id: made.id }], closed: { titleZh: '安保' } },
  ]);
  expect(found.closed).toMatchObject([{ mayEnd: true }]);
});

test('a stock is free as far as it is not in use, and one more is refused', async () => {
  const made = await makeClass(house.em(), { unit: force.station, lead: force.trainer, inDays: 20, days: 1 });
  const stock = { kind: 'weapon', nameZh: '训练手枪', stock: 10, measure: 'piece', seats: null } as const;
  const guns = await makeResource(house.em(), force.bureau, stock);
  const params = { classId: made.id };
  const ask = (amount: number) =>
    planner(bookForClass, { params, body: { resourceId: guns.id, sessionIds: [], amount } });
  expect((await ask(7)).status).toBe(200);
  expect((await ask(4)).body).toMatchObject({ code: 'resource-short' });
  const query = { beginsAt: made.beginsAt, endsAt: made.endsAt, kind: 'weapon' };
  expect((await planner(resources, { query })).body.resources).toMatchObject([
    { nameZh: '训练手枪', free: 3 },
  ]);
});

test('two people close a class; then members and instructors have their lines', async () => {
  const em = house.em();
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: -5, days: 2 });
  const [met, failed] = [
    await makeOfficer(em, { unit: force.station }),
    await makeOfficer(em, { unit: force.farStation }),
  ];
  const places = [await makePlace(em, made, met), await makePlace(em, made, failed)];
  const { resource } = await makeInstructor(em, force.colleague, force.bureau);
  const params = { classId: made.id };
  const body = { resourceId: resource.id, sessionIds: [], amount: 1 };
  expect((await planner(bookForClass, { params, body })).status).toBe(200);
  const trainer = house.as(force.trainer);
  const close = (outcomes: unknown[]) =>
    trainer(contract.proposeClosing, { params, body: { outcomes, costs: null, funding: null } });
  const [first, second] = places;
  expect((await close([{ placeId: first!.id, outcome: 'finished' }])).body.code).toBe(
    'class-outcome-missing',
  );
  const all = [
    { placeId: first!.id, outcome: 'finished' },
    { placeId: second!.id, outcome: 'failed' },
  ];
  expect((await close(all)).status).toBe(200);
  expect((await close(all)).body.code).toBe('class-close-proposed');
  // Taken back it stands as before, and can be proposed anew with another outcome.
  expect((await trainer(contract.takeBackClosing, { params })).status).toBe(200);
  expect((await trainer(contract.takeBackClosing, { params })).body.code).toBe('class-close-not-proposed');
  expect((await close(all)).status).toBe(200);
  // Sent back with a reason, which the class teacher reads and no member does; proposed again it is gone.
  const sentBack = { reason: '第二人请假已批' };
  expect((await planner(contract.returnClosing, { params, body: { reason: ' ' } })).status).toBe(400);
  expect((await planner(contract.returnClosing, { params, body: sentBack })).status).toBe(200);
  const cameBack = async (as: typeof trainer) => (await as(contract.classView, { params })).body.endReason;
  expect(await cameBack(trainer)).toBe(sentBack.reason);
  expect((await close(all)).status).toBe(200);
  expect(await cameBack(trainer)).toBeNull();
  await makeAccount(em, failed);
  expect((await planner(contract.confirmClosing, { params })).status).toBe(200);
  const worker = house.em();
  expect(await writeClassLines(worker, made.id, house.clock.at)).toBe(3);
  expect(await writeClassLines(house.em(), made.id, house.clock.at)).toBe(0);
  const lines = await house.em().find(RecordEntry, { documentNo: { $like: 'CLS-%' } });
  expect(
    lines.map(({ personId, kind, outcome, hours }) => [personId, kind, outcome ?? hours]).sort(),
  ).toEqual(
    [
      [met.id, 'class', 'met'],
      [failed.id, 'class', 'not-met'],
      [force.colleague.id, 'teaching', 5],
    ].sort(),
  );
  expect((await planner(contract.cancelClass, { params, body: { reason: '晚了' } })).body.code).toBe(
    'class-over',
  );
});

test('whoever proposed to close a class does not confirm it', async () => {
  const em = house.em();
  const made = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: -9, days: 1 });
  await makeGrant(em, force.trainer, 'planner', force.bureau);
  const trainer = house.as(force.trainer);
  const params = { classId: made.id };
  const body = { outcomes: [], costs: null, funding: null };
  expect((await trainer(contract.proposeClosing, { params, body })).status).toBe(200);
  expect((await trainer(contract.confirmClosing, { params })).body.code).toBe('class-close-own');
});
