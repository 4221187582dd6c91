import { addDays } from '@whetstone/core/platform/day.ts';
import { changeSession, classView } from '@whetstone/core/training/class-contract.ts';
import * as draft from '@whetstone/core/training/draft-contract.ts';
import { readRedLines } from '@whetstone/core/training/red-lines.ts';
import { changeRoster } from '@whetstone/core/training/roster-contract.ts';
import { shiftClass, undoShift } from '@whetstone/core/training/schedule-contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { DutyChange } from '@whetstone/db/training/duty-change.entity.ts';
import { DutyEntry } from '@whetstone/db/training/duty-entry.entity.ts';
import { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import type { Shift } from '@whetstone/db/training/shift.entity.ts';
import { makeCategory, makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDuty, makeShifts, makeStrengthRule } from '@whetstone/seed/factories/duty.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
let shift: Shift;
const onDuty = (person: Person, servesOn: string) =>
  makeDuty(force.em(), person, shift, { servesOn, unitId: force.station.id });

beforeAll(async () => {
  force = await openForce();
  shift = (await makeShifts(force.em())).day;
  await makeCategory(force.em());
  await makeStrengthRule(force.em(), force.station, force.leader, { least: 3 });
});
afterAll(() => force.close());

test('a class or a session is moved onto a shift at its minimum only with a reason, which is kept', async () => {
  const [on, other] = [addDays(testToday, 25), addDays(testToday, 26)];
  for (const one of [force.failing, force.lapsed, force.colleague]) await onDuty(one, on);
  const into = await makeClass(force.em(), {
    unit: force.station,
    lead: force.planner,
    inDays: 26,
    days: 1,
  });
  await makePlace(force.em(), into, force.failing);
  const planner = force.as(force.planner);
  const params = { classId: into.id };
  const move = (over: object = {}, days = -1) =>
    planner(shiftClass, {
      params,
      body: { fromSessionId: null, days, openDaysOnly: false, reason: null, ...over },
    });
  const overrides = [{ unitId: force.station.id, on, shiftCode: 'day', reason: '由机关补位' }];
  const daysNow = async () => (await planner(classView, { params })).body;

  const refused = await move();
  expect(refused.body).toMatchObject({ code: 'strength-lowered', count: 1 });
  expect(readRedLines(refused.body.shifts)).toMatchObject([
    { unitId: force.station.id, on, shiftCode: 'day', left: 2, least: 3 },
  ]);
  expect((await daysNow()).class.fromOn).toBe(other);
  // A reason for another shift is none for this one.
  expect((await move({ overrides: [{ ...overrides[0], on: other }] })).body.code).toBe('strength-lowered');
  const moved = await move({ overrides });
  expect(moved.status).toBe(200);
  const change = await force.em().findOneOrFail(ScheduleChange, moved.body.changeId);
  expect(change.overrides).toEqual(overrides);
  // Back is away from the shift: nothing to give a reason for.
  const back = { params: { scheduleChangeId: change.id }, body: {} };
  expect((await planner(undoShift, back)).status).toBe(200);

  const [first] = (await daysNow()).sessions;
  const { kind, title, courseCode, drillCode, roundId, revision, id: sessionId } = first;
  const session = {
    kind,
    title,
    courseCode,
    drillCode,
    roundId,
    revision,
    drillSessionId: null,
    beginsAt: `${on}T01:00:00.000Z`,
    endsAt: `${on}T03:00:00.000Z`,
  };
  const ask = { params: { sessionId }, body: session };
  expect((await planner(changeSession, ask)).body.code).toBe('strength-lowered');
  expect((await planner(changeSession, { ...ask, body: { ...session, overrides } })).status).toBe(200);
  expect(await force.em().count(ScheduleChange, { classId: into.id, kind: 'session' })).toBe(1);
});

test('a what-if that brings a shift below its minimum is applied with a reason or not at all', async () => {
  const on = addDays(testToday, 40);
  for (const one of [force.failing, force.lapsed, force.colleague]) await onDuty(one, on);
  const about = { unit: force.station, lead: force.planner, days: 1 };
  const [into, other] = [
    await makeClass(force.em(), { ...about, inDays: 41 }),
    await makeClass(force.em(), { ...about, inDays: 50 }),
  ];
  await makePlace(force.em(), into, force.lapsed);
  const planner = force.as(force.planner);
  const begun = { title: '提前一天', unitId: force.station.id };
  const params = (await planner(draft.beginDraft, { body: begun })).body;
  const moves = [
    { classId: other.id, days: 1 },
    { classId: into.id, days: -1 },
  ];
  await planner(draft.changeDraft, { params, body: { moves, revision: 1 } });
  const apply = (over: object = {}) => planner(draft.endDraft, { params, body: { apply: true, ...over } });
  const firstOf = async (classId: string) =>
    (await planner(classView, { params: { classId } })).body.class.fromOn;
  const refused = await apply();
  expect(refused.body).toMatchObject({ code: 'strength-lowered', count: 1 });
  expect(readRedLines(refused.body.shifts)).toMatchObject([
    { unitId: force.station.id, on, left: 2, least: 3 },
  ]);
  // Not one of its moves was made, and it can still be changed.
  expect([await firstOf(into.id), await firstOf(other.id)]).toEqual([addDays(on, 1), addDays(testToday, 50)]);
  expect((await planner(draft.draft, { params })).body.state).toBe('open');
  const overrides = [{ unitId: force.station.id, on, shiftCode: 'day', reason: '由机关补位' }];
  expect((await apply({ overrides })).status).toBe(200);
  expect(await firstOf(into.id)).toBe(on);
  const kept = await force.em().find(ScheduleChange, { kind: 'draft' });
  expect(kept.map((one) => one.overrides)).toEqual([overrides, overrides]);
});

test('whoever is taken off a shift at its minimum, by hand or by taking a change back, is missed with a reason or not at all', async () => {
  const on = addDays(testToday, 30);
  for (const one of [force.failing, force.lapsed, force.colleague]) await onDuty(one, on);
  const leader = force.as(force.leader);
  const params = { unitId: force.station.id };
  const cell = ({ id }: Person) => ({ personId: id, servesOn: on, shiftCode: 'day' });
  const change = (put: Person[], taken: Person[], over: object = {}) =>
    leader(changeRoster, {
      params,
      body: { id: newId(), put: put.map(cell), taken: taken.map(cell), ...over },
    });
  const left = () => force.em().count(DutyEntry, { unitId: force.station.id, servesOn: on });
  expect((await change([], [force.failing])).body).toMatchObject({ code: 'strength-lowered', count: 1 });
  // Nobody left is below the minimum too, not an unknown roster.
  expect((await change([], [force.failing, force.lapsed, force.colleague])).body.code).toBe(
    'strength-lowered',
  );
  expect(await left()).toBe(3);
  // One for another keeps it.
  expect((await change([force.officer], [force.failing])).status).toBe(200);
  const overrides = [{ unitId: force.station.id, on, shiftCode: 'day', reason: '当日停勤' }];
  expect((await change([], [force.officer], { overrides })).status).toBe(200);
  expect(await left()).toBe(2);
  const [made] = await force
    .em()
    .find(DutyChange, { unitId: force.station.id }, { orderBy: { at: 'desc', id: 'desc' }, limit: 1 });
  expect(made!.overrides).toEqual(overrides);
});
