import {
  bookRetraining,
  holdList,
  myHolds,
  objectToHold,
  personHolds,
  sayToHold,
} from '@whetstone/core/training/hold-contract.ts';
import { cover } from '@whetstone/core/training/cover-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { weighHolds } from '@whetstone/db/training/weigh-holds.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeCoverRule, makeDuty, makeShifts } from '@whetstone/seed/factories/duty.ts';
import { makeDutyRule, makeTested } from '@whetstone/seed/factories/holds.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let leader: Caller;
let chief: Caller;
beforeAll(async () => {
  force = await openForce();
  const em = force.em();
  await makeDutyRule(em);
  leader = force.as(force.leader);
  const other = await makeOfficer(em, { unit: force.bureau, postCode: 'R20' });
  await makeGrant(em, other, 'leader', force.city);
  chief = force.as(other);
});
afterEach(() => {
  force.clock.at = testNow;
});
afterAll(() => force.close());

/** Somebody who failed, with the hold that is proposed for it. */
async function failed(person?: Person, heldOn = testToday): Promise<{ officer: Person; holdId: string }> {
  const officer = person ?? (await makeOfficer(force.em(), { unit: force.station }));
  await makeTested(force.em(), officer, force.station, { heldOn });
  await weigh(officer);
  const { holds } = (await force.as(officer)(myHolds)).body;
  return { officer, holdId: holds[0].id };
}
const weigh = (person: Person) =>
  weighHolds(
    force.em(),
    { personId: person.id, capabilityCodes: ['WPN-02'] },
    { now: testNow, today: testToday },
  );
const say = (caller: Caller, holdId: string, act: string, over: object = {}) =>
  caller(sayToHold, { params: { holdId }, body: { act, reason: '演示理由：按规定办理', ...over } });

test('a proposal changes nothing until a leader confirms it; then the person reads why, until when and what lifts it', async () => {
  const { officer, holdId } = await failed();
  const mine = async () => (await force.as(officer)(myHolds)).body.holds[0];
  expect(await mine()).toMatchObject({
    state: 'proposed',
    asks: 'decide',
    dutyZh: '持枪执勤',
    failed: { text: '41 环', critical: [] },
  });
  await force.em().nativeUpdate(DrillResult, { personId: officer.id }, { criticalReasons: ['枪口指向人员'] });
  expect(await mine()).toMatchObject({ failed: { critical: ['枪口指向人员'] } });
  const confirmed = await say(leader, holdId, 'confirm', { days: 21 });
  expect(confirmed).toMatchObject({ status: 200, body: { state: 'held', endsOn: '2026-12-12' } });
  expect(await mine()).toMatchObject({
    state: 'held',
    objectUntilOn: '2026-12-06',
    retraining: { wishedAt: testNow, place: null },
    words: [{ act: 'confirm', days: 21, by: force.leader.name }],
  });
  expect((await say(leader, holdId, 'confirm')).body).toMatchObject({ code: 'hold-moved' });
});

test('a re-test that is passed asks for lifting, and the leader lifts', async () => {
  const { officer, holdId } = await failed(undefined, '2026-11-15');
  await say(leader, holdId, 'confirm');
  await makeTested(force.em(), officer, force.station, { heldOn: testToday, passed: true });
  await weigh(officer);
  const list = (await leader(holdList, { query: { view: 'asks' } })).body;
  expect(list.lines.find((one: { hold: { id: string } }) => one.hold.id === holdId)).toMatchObject({
    person: { id: officer.id },
    hold: { state: 'held', asks: 'lift', passed: { text: '88 环' } },
  });
  expect((await say(leader, holdId, 'lift')).body).toMatchObject({ state: 'lifted', asks: null });
  expect(
    (await force.as(officer)(myHolds)).body.holds[0].words.map((one: { act: string }) => one.act),
  ).toEqual(['confirm', 'lift']);
});

test('the person objects once in time, another leader answers, and only then it stands', async () => {
  const { officer, holdId } = await failed();
  const object = () =>
    force.as(officer)(objectToHold, { params: { holdId }, body: { reason: '当日设备故障，请核实' } });
  expect((await object()).body).toMatchObject({ code: 'hold-objection-late' });
  await say(leader, holdId, 'confirm');
  expect((await object()).body).toMatchObject({ asks: 'answer', answerByOn: '2026-12-21' });
  expect((await object()).body).toMatchObject({ code: 'hold-objection-late' });
  expect((await say(leader, holdId, 'keep')).body).toMatchObject({ code: 'hold-same-leader' });
  expect((await say(chief, holdId, 'keep')).body).toMatchObject({ state: 'held', asks: null });
  const stranger = await makeOfficer(force.em(), { unit: force.station });
  const foreign = await force.as(stranger)(objectToHold, {
    params: { holdId },
    body: { reason: '替别人提' },
  });
  expect(foreign.status).toBe(404);
});

test('nothing is confirmed upon a disputed result, by the person themselves, or out of reach', async () => {
  const { officer, holdId } = await failed();
  const em = force.em();
  const [hold] = await rows<{ cause: string }>(em, 'select cause_id as cause from duty_hold where id = ?', [
    holdId,
  ]);
  await em.execute(
    `insert into item_appeal (id, person_id, about, record_id, source, ground, text, made_at, due_at, state)
     values (?, ?, 'record', ?, ?, 'score', '有异议', now(), now(), 'open')`,
    [newId(), officer.id, newId(), `drill:${hold!.cause}`],
  );
  expect((await say(leader, holdId, 'confirm')).body).toMatchObject({ code: 'hold-disputed' });
  await makeDutyRule(em, { postCode: 'R20' });
  const { holdId: own } = await failed(force.leader);
  expect((await say(leader, own, 'confirm')).body).toMatchObject({ code: 'hold-own' });
  const far = await makeOfficer(em, { unit: force.farStation });
  const away = await failed(far);
  expect((await say(leader, away.holdId, 'confirm')).status).toBe(404);
  expect((await say(force.as(officer), holdId, 'confirm')).status).toBe(403);
});

test('whoever is held is neither on the shift nor cover of a skill', async () => {
  const em = force.em();
  const { day } = await makeShifts(em);
  await makeCoverRule(em, force.station, force.leader, { unitKind: null, shiftId: day.id, least: 2 });
  for (const person of [force.officer, force.colleague]) await makeDuty(em, person, day);
  const line = async () => {
    const { body } = await leader(cover, { params: { unitId: force.station.id }, query: { all: 'true' } });
    return body.units[0].lines[0];
  };
  expect(await line()).toMatchObject({ onShift: 2, have: 2, short: 0 });
  const { holdId } = await failed(force.officer);
  expect(await line()).toMatchObject({ onShift: 2, short: 0 });
  await say(leader, holdId, 'confirm');
  expect(await line()).toMatchObject({ onShift: 1, have: 1, short: 1 });
});

test('the retraining is booked into a class with room, a full one says how many it takes, and each look at the file is logged', async () => {
  const em = force.em();
  const { officer, holdId } = await failed();
  await say(leader, holdId, 'confirm');
  const beginsAt = later(testNow, 5 * 86_400);
  const made = em.create(TrainingClass, {
    titleZh: '手枪复训班',
    titleEn: 'Pistol retraining',
    categoryCode: 'professional',
    courseCode: null,
    capabilityCodes: ['WPN-02'],
    planLineId: null,
    unitId: force.bureau.id,
    unitPath: force.bureau.path,
    leadId: force.trainer.id,
    fromOn: '2026-11-26',
    toOn: '2026-11-26',
    beginsAt,
    endsAt: later(beginsAt, 28_800),
    capacity: 1,
    least: 1,
    offPost: true,
    bookableUntilOn: null,
    state: 'planned',
    createdById: force.planner.id,
    createdAt: testNow,
    endedAt: null,
    endReason: null,
  });
  await em.flush();
  const file = async () => (await leader(personHolds, { params: { personId: officer.id } })).body;
  expect(await file()).toMatchObject({ holds: [{ classes: [{ id: made.id, free: 1 }], own: true }] });
  force.clock.at = later(beginsAt, 60);
  expect((await file()).holds[0].classes).toEqual([]);
  force.clock.at = testNow;
  const booked = await leader(bookRetraining, { params: { holdId }, body: { classId: made.id } });
  expect(booked.body).toMatchObject({ retraining: { place: { classId: made.id, state: 'confirmed' } } });
  const again = await leader(bookRetraining, { params: { holdId }, body: { classId: made.id } });
  expect(again.body).toMatchObject({ code: 'place-held' });
  // Another test failed meanwhile: the place that is held already is its retraining too.
  const { holdId: other } = await failed(officer, '2026-11-20');
  await say(leader, other, 'confirm');
  const both = await leader(bookRetraining, { params: { holdId: other }, body: { classId: made.id } });
  expect(both).toMatchObject({ status: 200, body: { retraining: { place: { classId: made.id } } } });
  const late = await failed();
  await say(leader, late.holdId, 'confirm');
  const full = await leader(bookRetraining, {
    params: { holdId: late.holdId },
    body: { classId: made.id },
  });
  expect(full).toMatchObject({ status: 409, body: { code: 'class-full', capacity: 1 } });
  const looks = await rows<{ view: string }>(em, 'select view from access_log where subject_id = ?', [
    officer.id,
  ]);
  expect(looks.map(({ view }) => view)).toContain('training.person-holds');
});
