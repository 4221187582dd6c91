import { keepStudyWish, studyPlan, studyWish } from '@whetstone/core/learning/daily/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { remindable } from '@whetstone/db/learning/daily/wishes.ts';
import { completeLesson } from '@whetstone/db/learning/keep-study.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeCourse, makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
});
afterAll(() => house.close());

test('today’s plan goes on with what was begun, then what the post must take once its prerequisite is finished, within my minutes', async () => {
  const em = house.em();
  const me = await makeOfficer(em, { unit: force.station });
  const mine = house.as(me);
  const before = await makeCourse(em, { position: 8 });
  const first = await makeLesson(em, { course: before, minutes: 6 });
  const must = await makeCourse(em, { mandatoryFor: [me.postCode!], prerequisiteIds: [before.id] });
  const locked = await makeLesson(em, { course: must, minutes: 8 });
  const begun = await makeLesson(em, { minutes: 6 });
  const body = { second: 0, anchor: null, device: 'phone', sentAt: testNow, stretches: [] };
  await mine(saveStudy, { params: { lessonId: begun.id }, body });
  const plan = async () => (await mine(studyPlan)).body;
  expect(await plan()).toMatchObject({ dailyMinutes: 12, steps: [{ kind: 'resume', lessonId: begun.id }] });
  await completeLesson(em, { personId: me.id, lessonId: first.id, mode: 'check' }, testNow);
  expect((await plan()).steps).toMatchObject([{ kind: 'resume' }]);
  const wish = { dailyMinutes: 20, remindFrom: '12:00', remindTo: '13:30' };
  expect((await mine(keepStudyWish, { body: wish })).status).toBe(200);
  expect(await plan()).toMatchObject({
    dailyMinutes: 20,
    minutes: 14,
    steps: [{ kind: 'resume' }, { kind: 'mandatory', lessonId: locked.id, minutes: 8 }],
  });
});

test('my hours and minutes are mine: reminders keep to them, and times that run backwards are refused', async () => {
  const em = house.em();
  const [me, other] = [await makeOfficer(em), await makeOfficer(em)];
  const mine = house.as(me);
  const body = { dailyMinutes: 5, remindFrom: '12:00', remindTo: '13:30' };
  expect((await mine(studyWish)).body).toEqual({ dailyMinutes: 12, remindFrom: '08:00', remindTo: '20:00' });
  await mine(keepStudyWish, { body });
  await mine(keepStudyWish, { body });
  expect((await mine(studyWish)).body).toEqual(body);
  expect((await house.as(other)(studyWish)).body.dailyMinutes).toBe(12);
  const backwards = { ...body, remindTo: '12:00' };
  expect((await mine(keepStudyWish, { body: backwards })).body.code).toBe('remind-hours-backwards');
  const midnight = '2026-11-22T00:00:00.000Z';
  const at = async (hours: number) => [
    ...(await remindable(house.em(), [me.id, other.id], later(midnight, hours * 3600))),
  ];
  expect(await at(1)).toEqual([other.id]);
  expect(await at(4.5)).toEqual([me.id, other.id]);
  expect(await at(13)).toEqual([]);
});
