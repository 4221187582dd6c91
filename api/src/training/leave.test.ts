import { addDays } from '@whetstone/core/platform/day.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import * as contract from '@whetstone/core/training/leave-contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { Leave } from '@whetstone/db/training/leave.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import {
  makeDuty,
  makeLeave,
  makeLeaveKind,
  makeShifts,
  makeStrengthRule,
} from '@whetstone/seed/factories/duty.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await makeLeaveKind(house.em());
});
afterAll(() => house.close());

const day = (days: number) => addDays(testToday, days);
const moveTo = (on: string) => (house.clock.at = `${on}T02:00:00.000Z`);
const ask = (person: Person, from: number, to: number, id = newId()) =>
  house.as(person)(contract.askLeave, {
    body: { id, kindCode: 'annual', fromOn: day(from), toOn: day(to) },
  });
async function asked(person: Person, from: number, to: number): Promise<string> {
  const id = newId();
  expect((await ask(person, from, to, id)).status).toBe(200);
  return id;
}
const decide = (person: Person, requestId: string, approved = true, reason: string | null = null) =>
  house.as(person)(contract.decideLeave, { params: { requestId }, body: { approved, reason } });
const act = (person: Person, route: Route, requestId: string, body?: object) =>
  house.as(person)(route, { params: { requestId }, ...(body && { body }) });
const leaves = (person: Person) =>
  house.em().find(Leave, { personId: person.id }, { orderBy: { fromOn: 'asc' } });

test('a leave of five days takes the leader and then the planner; then it is on record, and its end is told', async () => {
  const { officer, leader, planner } = force;
  const id = await asked(officer, 2, 6);
  expect((await ask(officer, 2, 6, id)).body).toEqual({ state: 'asked' });
  const mine = async () => (await house.as(officer)(contract.myLeave)).body.leaves[0];
  expect(await mine()).toMatchObject({ days: 5, stepDue: 'leader', waitsFor: [leader.name] });
  expect((await decide(planner, id)).status).toBe(403);
  expect((await decide(leader, id)).body).toEqual({ state: 'passed' });
  expect(await leaves(officer)).toEqual([]);
  expect((await decide(planner, id)).body).toEqual({ state: 'approved' });
  expect(await leaves(officer)).toMatchObject([{ fromOn: day(2), toOn: day(6), approvedById: planner.id }]);
  moveTo(day(4));
  expect((await act(officer, contract.shortenMyLeave, id, { toOn: day(5) })).body.state).toBe('approved');
  moveTo(day(8));
  expect(await mine()).toMatchObject({ daysLate: 2, mayReturn: true });
  expect((await act(officer, contract.returnFromMyLeave, id, { returnedOn: day(9) })).status).toBe(422);
  await act(officer, contract.returnFromMyLeave, id, { returnedOn: day(8) });
  expect(await leaves(officer)).toMatchObject([{ toOn: day(5), returnedOn: day(8) }]);
  moveTo(testToday);
});

test('days that belong to another leave are refused in words, whether it was asked for or imported', async () => {
  const { colleague } = force;
  await makeLeave(house.em(), colleague, { fromOn: day(20), toOn: day(22) });
  await asked(colleague, 10, 12);
  const no = await ask(colleague, 12, 13);
  expect(no.status).toBe(409);
  expect(no.body).toMatchObject({ code: 'leave-overlap' });
  expect(no.text).toContain(day(10));
  expect((await ask(colleague, 18, 20)).body).toMatchObject({ code: 'leave-overlap' });
  expect((await ask(colleague, 13, 19)).status).toBe(200);
  expect((await ask(colleague, 40, 70)).body).toMatchObject({ code: 'leave-too-long' });
  expect((await ask(colleague, 40, 39)).body).toMatchObject({ code: 'leave-days' });
});

test('ten requests for the same days at once leave one', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => ask(force.auxiliary, 30, 31)));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(all.filter(({ body }) => body.code === 'leave-overlap')).toHaveLength(9);
});

test('the list of a unit says who waits, what it would do to shifts, and who is away', async () => {
  const em = house.em();
  const { neighbour, otherStation, leader } = force;
  const { day: shift } = await makeShifts(em);
  await makeDuty(em, neighbour, shift, { servesOn: day(3) });
  await makeStrengthRule(em, otherStation, leader, { least: 1 });
  const id = await asked(neighbour, 3, 3);
  const read = async (on?: string) =>
    (
      await house.as(leader)(contract.unitLeave, {
        params: { unitId: otherStation.id },
        ...(on && { query: { on } }),
      })
    ).body;
  const [card] = (await read()).waiting;
  expect(card).toMatchObject({
    mayDecide: true,
    shifts: 1,
    othersAway: 0,
    person: { name: neighbour.name },
    below: [{ servesOn: day(3), shiftCode: 'day', have: 0, least: 1 }],
  });
  await decide(leader, id);
  const found = await read(day(3));
  expect(found).toMatchObject({ waiting: [], away: [{ why: 'leave', person: { id: neighbour.id } }] });
  expect(found.days[0]).toEqual({ on: day(3), leave: 1, class: 0 });
  expect(found.days[1]).toEqual({ on: day(4), leave: 0, class: 0 });
  expect(JSON.stringify(found.away)).not.toContain('annual');
});

test('who is on leave during a class is counted and listed once, as on leave', async () => {
  const em = house.em();
  const { farStation, bureau, planner, stranger } = force;
  const far = await makeOfficer(em, { unit: farStation });
  const into = await makeClass(em, { unit: bureau, lead: planner, inDays: 200, over: { offPost: true } });
  for (const one of [stranger, far]) await makePlace(em, into, one);
  await makeLeave(em, far, { fromOn: day(198), toOn: day(201) });
  const chief = await makeOfficer(em, { unit: farStation });
  await makeGrant(em, chief, 'leader', farStation);
  const { body } = await house.as(chief)(contract.unitLeave, {
    params: { unitId: farStation.id },
    query: { on: day(200) },
  });
  expect(
    body.days.slice(0, 3).map((one: { leave: number; class: number }) => [one.leave, one.class]),
  ).toEqual([
    [1, 1],
    [1, 1],
    [0, 0],
  ]);
  const away = body.away.map((one: { why: string; person: { id: string } }) => [one.person.id, one.why]);
  expect(new Map(away)).toEqual(
    new Map([
      [far.id, 'leave'],
      [stranger.id, 'class'],
    ]),
  );
  expect(away).toHaveLength(2);
});

test('beyond the reach nothing is found; one’s own leave is never decided by oneself; a refusal says why', async () => {
  const { stranger, leader, officer } = force;
  const far = await asked(stranger, 3, 4);
  expect((await decide(leader, far)).status).toBe(404);
  expect((await act(officer, contract.withdrawLeave, far)).status).toBe(404);
  const own = await asked(leader, 3, 4);
  expect((await decide(leader, own)).body).toMatchObject({ code: 'leave-own' });
  const id = await asked(officer, 60, 61);
  expect((await decide(leader, id, false)).status).toBe(400);
  expect((await decide(leader, id, false, '人手不足')).body).toEqual({ state: 'refused' });
  expect((await act(officer, contract.withdrawLeave, id)).body).toMatchObject({ code: 'leave-not-open' });
});

test('an approved leave that has not begun is taken back and is gone; one that runs is called back with a reason', async () => {
  const { officer, leader } = force;
  const id = await asked(officer, 90, 91);
  await decide(leader, id);
  expect(await leaves(officer)).toHaveLength(2);
  await act(officer, contract.withdrawLeave, id);
  expect(await leaves(officer)).toHaveLength(1);
  const running = await asked(officer, -1, 1);
  await decide(leader, running);
  await act(leader, contract.shortenLeave, running, { toOn: testToday, reason: '安保期召回' });
  await act(leader, contract.returnFromLeave, running, { returnedOn: testToday, reason: '已到岗' });
  const [mine] = (await house.as(officer)(contract.myLeave)).body.leaves.filter(
    (one: { id: string }) => one.id === running,
  );
  expect(mine.moves.map((one: { did: string; by: string }) => [one.did, one.by])).toEqual([
    ['asked', officer.name],
    ['approved', leader.name],
    ['shortened', leader.name],
    ['returned', leader.name],
  ]);
});
