import { lesson as readLesson } from '@whetstone/core/learning/contract.ts';
import {
  hoursRules,
  makeHoursRule,
  myHours,
  personHours,
  withdrawHoursRule,
} from '@whetstone/core/learning/hours/contract.ts';
import { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { completeLesson } from '@whetstone/db/learning/keep-study.ts';
import { HoursRule } from '@whetstone/db/learning/hours/hours-rule.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeCharge, makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { hoursRuleRow } from '@whetstone/seed/learning/hours-rule-row.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let me: Person;
let mine: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  const em = house.em();
  em.create(HoursRule, hoursRuleRow(newId(), '2025-01-01'));
  await em.flush();
});
beforeEach(async () => {
  me = await makeOfficer(house.em(), { unit: force.station });
  mine = house.as(me);
});
afterAll(() => house.close());

const watch = (lessonId: string, seconds: number) => {
  const startedAt = later(testNow, -seconds);
  const stretch = { id: newId(), from: 0, to: seconds, startedAt, tookSeconds: seconds };
  const body = { second: seconds, anchor: null, device: 'phone', sentAt: testNow, stretches: [stretch] };
  return mine(saveStudy, { params: { lessonId }, body });
};
const complete = (lessonId: string, mode: 'check' | 'test-out', at = testNow) =>
  completeLesson(house.em(), { personId: me.id, lessonId, mode }, at);

test('my account says of each lesson what was followed, by which rule it counts, and why not', async () => {
  const em = house.em();
  const watched = await makeLesson(em, { minutes: 20 });
  const [tested, open] = [await makeLesson(em), await makeLesson(em)];
  await watch(watched.id, 900);
  await complete(watched.id, 'check');
  await complete(tested.id, 'test-out');
  await mine(readLesson, { params: { lessonId: open.id } });
  const body = { second: 5, anchor: null, device: 'phone', sentAt: testNow, stretches: [] };
  await mine(saveStudy, { params: { lessonId: open.id }, body });
  const account = (await mine(myHours)).body;
  expect(account).toMatchObject({ year: 2026, hours: 1, yearHours: 50, person: { id: me.id } });
  const of = (lessonId: string) =>
    account.lines.find((one: { lessonId: string }) => one.lessonId === lessonId);
  expect(of(watched.id)).toMatchObject({
    watched: [[0, 900]],
    hours: 0.5,
    why: 'counted',
    ruleOn: '2025-01-01',
    completedOn: testToday,
  });
  expect(of(tested.id)).toMatchObject({ watched: [], hours: 0.5, why: 'tested-out' });
  expect(of(open.id)).toMatchObject({ hours: 0, why: 'not-completed', ruleOn: null });
  expect((await mine(myHours, { query: { year: '2025' } })).body).toMatchObject({ hours: 0, lines: [] });
});

test('a new rule counts from its day on, what was completed before keeps its own, and it can be taken back till then', async () => {
  const admin = await makeOfficer(house.em(), { unit: force.station });
  await makeGrant(house.em(), admin, 'admin', force.bureau);
  const keeper = house.as(admin);
  const lesson = await makeLesson(house.em());
  await complete(lesson.id, 'test-out');
  const body = {
    yearHours: 40,
    steps: [{ fromMinutes: 1, hours: 2 }],
    testOutHours: 3,
    effectiveOn: addDays(testToday, 1),
    reason: '新办法自明日起施行。',
  };
  const made = await keeper(makeHoursRule, { body });
  expect(made.body.versions[0]).toMatchObject({ inForce: false, mayWithdraw: true, demo: false });
  expect((await keeper(makeHoursRule, { body })).body.code).toBe('change-day-taken');
  expect(
    (await keeper(makeHoursRule, { body: { ...body, effectiveOn: addDays(testToday, -1) } })).body.code,
  ).toBe('change-day-passed');
  expect((await mine(makeHoursRule, { body })).status).toBe(403);
  house.clock.at = later(testNow, 86_400 * 2);
  const next = await makeLesson(house.em());
  await complete(next.id, 'test-out', house.clock.at);
  expect((await mine(myHours)).body.hours).toBe(3.5);
  house.clock.at = testNow;
  const ruleId = made.body.versions[0].id;
  expect((await keeper(withdrawHoursRule, { params: { ruleId } })).body.versions[0].withdrawn).toBe(true);
  expect((await mine(hoursRules)).body.versions.map((one: { inForce: boolean }) => one.inForce)).toEqual([
    false,
    true,
  ]);
});

test('a trainer reads the hours of who is in their class, and it is logged; no colleague and no leader does', async () => {
  const em = house.em();
  const [trainer, leader, colleague] = [await makeOfficer(em), await makeOfficer(em), await makeOfficer(em)];
  await makeGrant(em, trainer, 'trainer', force.bureau);
  await makeGrant(em, leader, 'leader', force.bureau);
  const input = { params: { personId: me.id } };
  expect((await house.as(trainer)(personHours, input)).status).toBe(404);
  await makeCharge(em, trainer, me);
  expect((await house.as(trainer)(personHours, input)).body.person.id).toBe(me.id);
  for (const other of [leader, colleague])
    expect([403, 404]).toContain((await house.as(other)(personHours, input)).status);
  const looks = await em.execute('select view from access_log where subject_id = ?', [me.id]);
  expect(looks).toEqual([{ view: 'learning.person-hours' }]);
});

test('no minute, and no completion, ever touches a score: study writes nothing that capability reads', async () => {
  const [lesson] = [await makeLesson(house.em())];
  const state = async () =>
    house.em().execute(
      `select (select count(*)::int from evidence) as evidence, (select count(*)::int from capability_score) as scores,
         (select coalesce(array_agg(distinct topic), '{}') from outbox where payload->>'personId' = ?) as topics`,
      [me.id],
    );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 800 }), fc.boolean(), async (seconds, completes) => {
      await watch(lesson.id, seconds);
      if (completes) await complete(lesson.id, 'check');
      const [after] = await state();
      expect(after!).toMatchObject({ evidence: 0, scores: 0 });
      for (const topic of after!.topics) expect(topic).toBe('lesson.studied');
    }),
    { numRuns: 10 },
  );
});
