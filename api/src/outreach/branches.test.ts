import {
  appointSecretary,
  branch as readBranch,
  branchComparison,
  branches,
  endMeeting,
  keepMeeting,
  makeMeeting,
  meeting as readMeeting,
  setBranchComparison,
} from '@whetstone/core/outreach/branch-contract.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { countBranches } from '@whetstone/db/outreach/branches/count-branches.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { makeBranch } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

const today = dayAt(testNow);
const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1);
let house: OpenHouse;
let force: House;
let branchId: string;
let smallId: string;
let members: Person[];
let secretary: Person;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  branchId = (await makeBranch(em, { unit: force.station })).id;
  smallId = (await makeBranch(em, { unit: force.otherStation })).id;
  members = [];
  for (let n = 0; n < 6; n++) members.push(await makeOfficer(em, { unit: force.farStation, branchId }));
  await makeOfficer(em, { unit: force.otherStation, branchId: smallId });
  secretary = members[0]!;
  await sendLastMonth();
  await countBranches(house.em(), lastMonth, testNow);
});
afterAll(() => house.close());

/** A reading of last month: five of six members answered, four of them right; the one of the small branch answered too. */
async function sendLastMonth(): Promise<void> {
  const em = house.em();
  const { version } = await makeItem(em);
  const push = em.create(StudyPush, {
    id: newId(),
    unitId: force.city.id,
    unitPath: force.city.path,
    branchId: null,
    audience: { kind: 'unit' },
    title: '短文',
    text: '短文',
    lessonId: null,
    itemVersionId: version.id,
    sendOn: lastMonth,
    endOn: lastMonth,
    madeById: force.planner.id,
    madeAt: testNow,
    sentAt: testNow,
  });
  await em.flush();
  await rows(
    em,
    `insert into push_place (push_id, person_id, branch_id, added_at, answered_at, verdict)
     select ?, p.id, p.branch_id, ?::timestamptz, case when p.id <> ? then ?::timestamptz end,
            case when p.id = ? then null when p.id = ? then 'wrong' else 'right' end
     from person p where p.branch_id is not null`,
    [push.id, testNow, members[1]!.id, testNow, members[1]!.id, members[2]!.id],
  );
}

const page = async (person: Person, id = branchId) =>
  house.as(person)(readBranch, { params: { branchId: id } });
const times = { startsAt: testNow, endsAt: later(testNow, 3600) };
const record = (over = {}) => ({
  kind: 'congress',
  title: '十一月支部党员大会',
  place: '二楼会议室',
  ...times,
  agenda: ['学习修订要点', '讨论发展对象'],
  ...over,
});

test('an administrator names a secretary among the members; the one before steps down the day before', async () => {
  const appoint = (badgeNumber: string, fromOn: string, by = force.admin) =>
    house.as(by)(appointSecretary, { params: { branchId }, body: { badgeNumber, fromOn } });
  expect((await appoint(force.officer.badgeNumber, today)).body.code).toBe('not-a-member');
  expect((await appoint(members[5]!.badgeNumber, '2026-01-01', force.planner)).status).toBe(403);
  await appoint(members[5]!.badgeNumber, '2026-01-01');
  // Who has been secretary stays so in the record, whatever is entered later.
  expect((await appoint(members[4]!.badgeNumber, '2025-06-01')).body.code).toBe('seat-since');
  await appoint(members[4]!.badgeNumber, today);
  await appoint(secretary.badgeNumber, today);
  const seats = await rows(
    house.em(),
    `select holder_id as who, from_on::text as "fromOn", to_on::text as "toOn" from branch_seat
     where branch_id = ? order by from_on`,
    [branchId],
  );
  expect(seats).toEqual([
    { who: members[5]!.id, fromOn: '2026-01-01', toOn: addDays(today, -1) },
    { who: secretary.id, fromOn: today, toOn: null },
  ]);
  expect((await page(members[5]!)).body.branch).toMatchObject({
    mine: 'member',
    secretary: { name: secretary.name, fromOn: today },
  });
  expect((await page(secretary)).body.branch).toMatchObject({ mine: 'secretary', mayGovern: false });
});

test('a page shows coverage and mastery of its months; a branch of fewer than five shows neither', async () => {
  const { body } = await page(secretary);
  expect(body.months).toEqual([
    {
      month: `${lastMonth.slice(0, 7)}-01`,
      members: 6,
      asked: 6,
      answers: 5,
      coverage: 5 / 6,
      mastery: 4 / 5,
      passed: 0,
    },
  ]);
  const small = await page(force.leader, smallId);
  expect(small.body.months).toMatchObject([{ members: 1, coverage: null, mastery: null, passed: null }]);
});

test('who is not of the branch, its unit or its seat finds nothing', async () => {
  expect((await page(force.stranger)).status).toBe(404);
  expect((await page(secretary, smallId)).status).toBe(404);
  expect((await house.as(force.stranger)(branches)).body.branches).toEqual([]);
  expect((await house.as(force.leader)(branches)).body.branches.map((one: { id: string }) => one.id)).toEqual(
    [branchId, smallId],
  );
});

test('a record is written, its attendance noted and closed; a member reads it, but of nobody else who was there', async () => {
  const id = newId();
  const make = (by: Person, over = {}) =>
    house.as(by)(makeMeeting, { params: { branchId }, body: { id, ...record(over) } });
  expect((await make(members[3]!)).status).toBe(404);
  expect((await make(secretary, { endsAt: testNow })).body.code).toBe('meeting-times');
  expect((await make(secretary)).body).toEqual({ meetingId: id });
  expect((await make(secretary)).body).toEqual({ meetingId: id });

  const params = { meetingId: id };
  const first = (await house.as(secretary)(readMeeting, { params })).body.meeting;
  expect(first.attendance).toHaveLength(6);
  const end = (as: string, revision: number, reason = '') =>
    house.as(secretary)(endMeeting, { params, body: { as, reason, revision } });
  expect((await end('closed', first.revision)).body.code).toBe('meeting-incomplete');

  const attendance = members.map(({ id: personId }, n) => ({
    personId,
    presence: n < 4 ? 'present' : 'excused',
    reason: n < 4 ? '' : '值班',
  }));
  const keep = (over = {}) =>
    house.as(secretary)(keepMeeting, {
      params,
      body: {
        ...record(),
        minutes: '一致通过。',
        chair: '单小雨',
        attendance,
        revision: first.revision,
        ...over,
      },
    });
  const foreign = [{ personId: force.officer.id, presence: 'present', reason: '' }];
  expect((await keep({ attendance: foreign })).body.code).toBe('not-a-member');
  const kept = await keep();
  expect((await keep()).body.code).toBe('stale-revision');
  expect((await end('closed', kept.body.revision)).status).toBe(200);
  const closed = (await house.as(secretary)(readMeeting, { params })).body.meeting;
  expect(closed).toMatchObject({
    state: 'closed',
    present: 4,
    noted: 6,
    minutes: '一致通过。',
    mayKeep: false,
  });
  expect((await keep({ revision: closed.revision })).body.code).toBe('meeting-closed');

  const seen = (await house.as(members[4]!)(readMeeting, { params })).body.meeting;
  expect(seen).toMatchObject({ present: 4, noted: 6, myPresence: 'excused', attendance: [], mayKeep: false });
  expect((await house.as(force.stranger)(readMeeting, { params })).status).toBe(404);
  // Struck out, it stays on the page with its reason.
  expect((await end('struck', closed.revision, '记录有误，另记')).status).toBe(200);
  expect((await page(members[4]!)).body.meetings).toMatchObject([
    { id, state: 'struck', struckReason: '记录有误，另记' },
  ]);
});

test('branches are compared only after an administrator said so, in their own order, small ones without shares', async () => {
  const read = async (by: Person) => (await house.as(by)(branchComparison)).body;
  expect(await read(force.leader)).toEqual({ active: false, word: null, month: null, branches: [] });
  const set = (by: Person, active: boolean) =>
    house.as(by)(setBranchComparison, { body: { active, reason: '年度党建述职需要，党委会已研究' } });
  expect((await set(force.leader, true)).status).toBe(403);
  expect((await set(force.admin, true)).status).toBe(200);
  const shown = await read(force.leader);
  expect(shown.word.reason).toContain('述职');
  expect(shown.branches).toMatchObject([
    { id: branchId, members: 6, coverage: 5 / 6, mastery: 4 / 5 },
    { id: smallId, members: 1, coverage: null, mastery: null },
  ]);
  expect(shown.branches[0]).not.toHaveProperty('rank');
  await set(force.admin, false);
  expect((await read(force.leader)).branches).toEqual([]);
});
