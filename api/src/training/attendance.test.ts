import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import * as contract from '@whetstone/core/training/attendance-contract.ts';
import { standingOf } from '@whetstone/core/training/attendance.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import { makeClassNow } from '@whetstone/seed/factories/attendance.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let sessionId: string;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.at = testNow;
  await house.em().execute('delete from class_place');
  const { bureau, trainer, officer, colleague, stranger } = force;
  const people = [officer, colleague, stranger];
  sessionId = (await makeClassNow(house.em(), { unit: bureau, lead: trainer, people })).session.id;
});

const params = () => ({ sessionId });
const codeNow = async () =>
  (await house.as(force.trainer)(contract.sessionCode, { params: params() })).body.codes[0].code as string;
const checkIn = (person: Person, code: string, named = true) =>
  house.as(person)(contract.checkIn, { body: { code, ...(named && { sessionId }) } });
const lines = async () =>
  (await house.as(force.trainer)(contract.sessionAttendance, { params: params() })).body.lines;
const stateOf = async (person: Person) =>
  standingOf((await lines()).find((one: { personId: string }) => one.personId === person.id).marks).state;
const mark = (person: Person, said: string, seq: number, over = {}) => ({
  id: newId(),
  personId: person.id,
  said,
  way: 'list',
  seq,
  saidAt: house.clock.at,
  ...over,
});
const send = (marks: object[], { device = 'device-a', sentAt = house.clock.at, by = force.trainer } = {}) =>
  house.as(by)(contract.sendAttendance, { params: params(), body: { device, sentAt, marks } });

test('the code on the screen checks in who is on the list, on time and then late; a photo of it does not', async () => {
  const code = await codeNow();
  expect((await checkIn(force.officer, code)).body).toMatchObject({ said: 'present', minutesLate: 0 });
  house.clock.at = later(testNow, 60);
  expect((await checkIn(force.colleague, code)).body).toMatchObject({ code: 'code-old' });
  expect((await checkIn(force.colleague, 'AAAAAA')).body).toMatchObject({ code: 'code-wrong' });
  house.clock.at = later(testNow, 9 * 60);
  const fresh = await codeNow();
  expect(fresh).not.toBe(code);
  expect((await checkIn(force.colleague, fresh, false)).body).toMatchObject({ said: 'late', minutesLate: 9 });
  expect((await checkIn(force.neighbour, fresh)).body).toMatchObject({ code: 'not-on-list' });
  expect(await stateOf(force.officer)).toBe('present');
  expect((await checkIn(force.officer, fresh)).body).toMatchObject({ said: 'present', at: testNow });
  const mine = (await house.as(force.officer)(contract.myAttendance)).body;
  expect(mine.sessions[0]).toMatchObject({ sessionId, state: 'present' });
  const day = (await house.as(force.trainer)(contract.attendanceDay)).body;
  expect(day.sessions.find((one: { sessionId: string }) => one.sessionId === sessionId).totals).toMatchObject(
    {
      due: 3,
      actual: 2,
      present: 1,
      late: 1,
      open: 1,
    },
  );
});

test('before check-in opens and after the session a code says so', async () => {
  house.clock.at = later(testNow, -31 * 60);
  expect((await checkIn(force.officer, await codeNow())).body).toMatchObject({ code: 'code-not-yet' });
  house.clock.at = later(testNow, 2 * 3600 + 1);
  expect((await checkIn(force.officer, await codeNow())).body).toMatchObject({ code: 'code-over' });
});

test('the same batch sent ten times at once counts once, and answers each line', async () => {
  const batch = [mark(force.officer, 'present', 1), mark(force.neighbour, 'present', 2)];
  const all = await Promise.all(Array.from({ length: 10 }, () => send(batch)));
  expect(all.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const words = all.map(({ body }) => body.answers.map((one: { was: string }) => one.was).join());
  expect(words.filter((word) => word === 'new,unlisted')).toHaveLength(1);
  expect(words.filter((word) => word === 'known,unlisted')).toHaveLength(9);
  expect(await house.em().count(AttendanceMark, { sessionId })).toBe(1);
});

test('a device whose clock is a day off brings true times, and how far it was off', async () => {
  const ahead = (instant: string) => later(instant, 86_400);
  const now = (house.clock.at = later(testNow, 600));
  const late = mark(force.officer, 'present', 1, { saidAt: ahead(later(now, -300)) });
  const { body } = await send([late], { sentAt: ahead(now) });
  expect(body.skewSeconds).toBe(86_400);
  const kept = await house.em().findOneOrFail(AttendanceMark, { id: late.id });
  expect(kept).toMatchObject({ saidAt: later(now, -300), skewSeconds: 86_400 });
});

test('two devices that disagree are both kept; the correction with its reason settles it and stays readable', async () => {
  await send([mark(force.officer, 'absent', 1), mark(force.officer, 'present', 2)]);
  await send([mark(force.officer, 'absent', 1)], { device: 'device-b', by: force.planner });
  expect(await stateOf(force.officer)).toBe('asked');
  const body = { id: newId(), personId: force.officer.id, said: 'late', reason: '进门时已点过名' };
  const correct = () => house.as(force.planner)(contract.correctAttendance, { params: params(), body });
  expect((await correct()).status).toBe(200);
  expect((await correct()).status).toBe(200);
  expect(await stateOf(force.officer)).toBe('late');
  expect((await lines())[0].marks).toHaveLength(4);
});

test('people of other units are on the list of the class that calls them; beyond it nothing is found', async () => {
  await send([mark(force.stranger, 'present', 1)]);
  expect(await stateOf(force.stranger)).toBe('present');
  const far = await makeClassNow(house.em(), { unit: force.farStation, lead: force.stranger, people: [] });
  const there = { params: { sessionId: far.session.id } };
  expect((await house.as(force.trainer)(contract.sessionAttendance, there)).status).toBe(404);
  expect((await house.as(force.trainer)(contract.sessionCode, there)).status).toBe(404);
  expect((await house.as(force.officer)(contract.sessionCode, { params: params() })).status).toBe(404);
});

test('what counts as late is set for the whole force by whoever plans for it, from a day on, with a reason', async () => {
  const body = {
    opensMinutes: 20,
    lateMinutes: 0,
    absentMinutes: 10,
    stepSeconds: 15,
    fromOn: testToday,
    reason: '规范',
  };
  const set = (person: Person, over = {}) =>
    house.as(person)(contract.setAttendanceRule, { body: { ...body, ...over } });
  expect((await set(force.planner)).status).toBe(403);
  await makeGrant(house.em(), force.planner, 'planner', force.city);
  expect((await set(force.planner, { fromOn: addDays(testToday, -1) })).status).toBe(422);
  expect((await set(force.planner)).status).toBe(200);
  house.clock.at = later(testNow, 60);
  expect((await checkIn(force.colleague, await codeNow())).body).toMatchObject({
    said: 'late',
    minutesLate: 1,
  });
});

test('whoever guesses codes is stopped for two minutes, also in parallel; others and a right code are not', async () => {
  const { officer, colleague } = force;
  const guesses = await Promise.all(Array.from({ length: 20 }, () => checkIn(officer, 'AAAAAA')));
  const codes = guesses.map(({ body }) => body.code);
  expect(codes.filter((code) => code === 'code-wrong')).toHaveLength(8);
  expect(codes.filter((code) => code === 'too-many-requests')).toHaveLength(12);
  expect((await checkIn(officer, await codeNow())).body).toMatchObject({ status: 429, seconds: 120 });
  expect((await checkIn(colleague, await codeNow())).status).toBe(200);
  house.clock.at = later(testNow, 121);
  expect((await checkIn(officer, await codeNow())).status).toBe(200);
});
