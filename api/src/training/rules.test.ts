import { addDays } from '@whetstone/core/platform/day.ts';
import { inductionChoices } from '@whetstone/core/training/induction-contract.ts';
import * as contract from '@whetstone/core/training/rules-contract.ts';
import { weighHolds } from '@whetstone/db/training/weigh-holds.ts';
import { mandatedCourses } from '@whetstone/db/training/training-load.ts';
import { makeCategory } from '@whetstone/seed/factories/classes.ts';
import { makeAccount, makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeTested } from '@whetstone/seed/factories/holds.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let chief: Caller;
beforeAll(async () => {
  force = await openForce();
  await makeCategory(force.em());
  const person = await makeOfficer(force.em(), { unit: force.city });
  await makeAccount(force.em(), person);
  await makeGrant(force.em(), person, 'planner', force.city);
  chief = force.as(person);
});
afterAll(() => force.close());

const day = (days: number) => addDays(testToday, days);
const reason = '按新的训练规定';
const duty = {
  code: 'armed-duty',
  nameZh: '持枪执勤',
  nameEn: 'Armed duty',
  capabilityCode: 'WPN-02',
  drillCode: null,
  postCode: null,
  fromOn: testToday,
  reason,
};
const rules = async () => (await chief(contract.trainingRules)).body;

test('a duty rule in a new version still tells of failures in the days of the old one, each proposed once', async () => {
  expect((await chief(contract.keepDutyRule, { body: duty })).status).toBe(200);
  const unknown = { ...duty, code: 'other', capabilityCode: 'ZZZ-99' };
  expect((await chief(contract.keepDutyRule, { body: unknown })).body).toMatchObject({
    code: 'kept-unknown',
    what: 'ZZZ-99',
  });
  const next = { ...duty, nameZh: '持枪巡逻', fromOn: day(1) };
  expect((await chief(contract.keepDutyRule, { body: next })).status).toBe(200);
  expect((await chief(contract.keepDutyRule, { body: next })).body.code).toBe('kept-day-taken');
  const elsewhere = { ...duty, capabilityCode: 'AID-01', fromOn: day(9) };
  expect((await chief(contract.keepDutyRule, { body: elsewhere })).body.code).toBe('kept-other-capability');
  const [line] = (await rules()).dutyRules;
  expect(line).toMatchObject({
    code: 'armed-duty',
    versions: [
      { nameZh: '持枪巡逻', fromOn: day(1), toOn: null },
      { nameZh: '持枪执勤', fromOn: testToday, toOn: testToday },
    ],
    changes: [{ did: 'changed', reason }, { did: 'begun' }],
  });

  // Failed today, known tomorrow: the version of that day proposes it, the next one does not again.
  const em = force.em();
  await makeTested(em, force.officer, force.station, { heldOn: testToday });
  const weigh = (today: string) =>
    weighHolds(
      force.em(),
      { personId: force.officer.id, capabilityCodes: ['WPN-02'] },
      { now: testNow, today },
    );
  const [old] = line.versions.filter(({ fromOn }: { fromOn: string }) => fromOn === testToday);
  expect(await weigh(day(1))).toMatchObject([{ ruleId: old.id, failedOn: testToday }]);
  expect(await weigh(day(1))).toEqual([]);
});

test('a mandated course changes from a day on; ended, it is asked of nobody after; who plans for a part only reads', async () => {
  const [post] = (await rules()).names.posts;
  const course = {
    code: 'C900',
    nameZh: '无人机操作',
    nameEn: 'Drones',
    category: '信息化',
    format: 'practical',
    minutes: 360,
    repeatDays: 365,
    capabilityCodes: ['WPN-02'],
    postCodes: [post.code],
    fromOn: testToday,
    reason,
  };
  expect((await chief(contract.keepCourse, { body: { ...course, postCodes: ['ZZ'] } })).body.code).toBe(
    'kept-unknown',
  );
  expect((await chief(contract.keepCourse, { body: course })).status).toBe(200);
  const longer = { ...course, minutes: 720, fromOn: day(30) };
  expect((await chief(contract.keepCourse, { body: longer })).status).toBe(200);
  const minutesOn = async (on: string) =>
    (await mandatedCourses(force.em(), on)).find(({ code }) => code === 'C900')?.minutes;
  expect([await minutesOn(day(29)), await minutesOn(day(30))]).toEqual([360, 720]);
  const found = (await rules()).courses.find(({ code }: { code: string }) => code === 'C900');
  const end = (by: Caller, toOn: string | null) =>
    by(contract.endRule, {
      params: { matter: 'mandated-course', versionId: found.versions[0].id },
      body: { toOn, reason: '暂不施行' },
    });
  expect((await end(force.as(force.planner), null)).body.code).toBe('not-allowed');
  // Its day has not come: it is taken back, and the one before goes on.
  expect((await end(chief, null)).status).toBe(200);
  expect(await minutesOn(day(30))).toBe(360);
});

test('intakes begin with the usual templates until the force keeps its own', async () => {
  const offered = async () =>
    (await chief(inductionChoices)).body.templates.map(({ nameZh }: { nameZh: string }) => nameZh);
  const usual = await offered();
  expect(usual).toHaveLength(2);
  expect((await chief(contract.takeUsualTemplates, { body: { fromOn: testToday, reason } })).status).toBe(
    200,
  );
  expect(await offered()).toEqual(usual);
  const [first] = (await rules()).templates;
  const { personnelClass, needs, nameEn } = first.versions[0];
  const body = {
    code: 'drivers',
    nameZh: '驾驶辅警岗前',
    nameEn,
    personnelClass,
    categoryCode: 'specialist',
    needs: { ...needs, certificateCodes: [] },
    fromOn: testToday,
    reason,
  };
  const keep = (over: object = {}) => chief(contract.keepTemplate, { body: { ...body, ...over } });
  expect((await keep()).status).toBe(200);
  expect(await offered()).toEqual([...usual, '驾驶辅警岗前']);
  expect((await keep({ code: 'wrong', categoryCode: 'none' })).body).toMatchObject({ what: 'none' });
  const needsMore = { ...body.needs, drillCodes: ['NONE'] };
  expect((await keep({ code: 'wrong', needs: needsMore })).body.code).toBe('induction-need-unknown');
});
