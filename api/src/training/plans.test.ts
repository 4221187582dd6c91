import { addDays } from '@whetstone/core/platform/day.ts';
import { callCandidates, callUp, fileCallUp } from '@whetstone/core/training/call-up-contract.ts';
import { improveCall } from '@whetstone/core/training/improve-contract.ts';
import * as contract from '@whetstone/core/training/plan-contract.ts';
import { noCosts } from '@whetstone/core/training/plan-shapes.ts';
import { makeCategory, makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let planner: Caller;
let leader: Caller;
beforeAll(async () => {
  force = await openForce();
  await makeCategory(force.em());
  planner = force.as(force.planner);
  leader = force.as(force.leader);
});
afterAll(() => force.close());

const show = async (year = '2026', by = planner) => (await by(contract.yearPlan, { params: { year } })).body;
const line = () => ({
  titleZh: '手枪复训',
  titleEn: 'Pistol refresher',
  categoryCode: 'specialist',
  courseCode: null,
  capabilityCodes: ['WPN-02'],
  classes: 2,
  peopleEach: 10,
  days: 2,
  months: [3, 9],
  costs: { ...noCosts, teaching: 500_000 },
  note: null,
  quotas: [{ unitId: force.station.id, people: 8 }],
});
const begin = (year: string, copy = false) =>
  planner(contract.beginPlan, { params: { year }, body: { unitId: force.bureau.id, copy } });

test('a plan is begun, filled with its demand, handed in and approved by a leader with a reason', async () => {
  expect(await show()).toMatchObject({ plan: null, mayPlan: true, mayCopy: false });
  const { planId } = (await begin('2026')).body;
  const params = { planId };
  const submit = (submitted: boolean) => planner(contract.submitPlan, { params, body: { submitted } });
  expect((await submit(true)).body.code).toBe('plan-empty');
  expect((await planner(contract.addLine, { params, body: line() })).status).toBe(200);
  const far = { ...line(), quotas: [{ unitId: force.farStation.id, people: 3 }] };
  expect((await planner(contract.addLine, { params, body: far })).status).toBe(400);
  const [made] = (await show()).plan.lines;
  // One fell far below, one has lapsed; two were never assessed.
  expect(made.demand).toMatchObject({ capabilityCodes: ['WPN-02'], gaps: 2 });
  expect(made.demand.unknown).toBeGreaterThanOrEqual(2);
  const decide = (by: Caller) => by(contract.decidePlan, { params, body: { approve: true, reason: '同意' } });
  expect((await decide(leader)).body.code).toBe('plan-not-submitted');
  expect((await submit(true)).status).toBe(200);
  expect((await planner(contract.addLine, { params, body: line() })).body.code).toBe('plan-not-draft');
  expect((await decide(planner)).status).toBe(403);
  expect((await decide(leader)).status).toBe(200);
  expect((await show()).plan).toMatchObject({
    state: 'approved',
    decidedBy: force.leader.name,
    reason: '同意',
  });
});

test('progress counts classes and people of a line, and of a quota those of its unit', async () => {
  const [made] = (await show()).plan.lines;
  const into = await makeClass(force.em(), {
    unit: force.bureau,
    lead: force.trainer,
    over: { planLineId: made.id },
  });
  await makePlace(force.em(), into, force.officer);
  await makePlace(force.em(), into, force.neighbour);
  const [after] = (await show()).plan.lines;
  expect(after).toMatchObject({ planned: 1, held: 0, people: 2 });
  expect(after.quotas).toMatchObject([{ unitId: force.station.id, people: 8, called: 1 }]);
});

test('the next year begins with a copy of this one, once', async () => {
  expect((await begin('2028', true)).body.code).toBe('plan-no-source');
  expect((await begin('2027', true)).status).toBe(200);
  const next = (await show('2027')).plan;
  expect(next).toMatchObject({ state: 'draft', lines: [{ titleZh: '手枪复训', planned: 0 }] });
  // Next year's need is asked anew, on the day it is copied.
  expect(next.lines[0].demand).toMatchObject({ capabilityCodes: ['WPN-02'], gaps: expect.any(Number) });
  expect(next.lines[0].quotas).toMatchObject([{ people: 8 }]);
  expect((await begin('2027', true)).body.code).toBe('plan-there');
  const [one] = next.lines;
  const params = { planLineId: one.id };
  const body = { ...line(), titleZh: '改名', revision: one.revision };
  expect((await planner(contract.changeLine, { params, body })).status).toBe(200);
  expect((await planner(contract.changeLine, { params, body })).body.code).toBe('stale-revision');
  expect((await planner(contract.removeLine, { params })).status).toBe(200);
  expect((await show('2027')).plan.lines).toEqual([]);
});

test('a call-up takes from no unit more than its line says, counts who waits for approval, and names the quota', async () => {
  const { planId } = (await begin('2029')).body;
  const one = { ...line(), classes: 1, quotas: [{ unitId: force.station.id, people: 1 }] };
  const { planLineId } = (await planner(contract.addLine, { params: { planId }, body: one })).body;
  const [fromOn, toOn] = [addDays(testToday, 12), addDays(testToday, 13)];
  const asked = { unitId: force.station.id, capabilityCode: 'WPN-02', fromOn, toOn, planLineId };
  const look = async () =>
    (
      await planner(callCandidates, {
        query: { ...asked, capacity: '4', offPost: 'false', seed: 's' },
      })
    ).body;
  const found = await look();
  expect(found.quotas).toEqual([
    { unitId: force.station.id, people: 1, used: 0 },
    { unitId: null, people: 9, used: 0 },
  ]);
  const free = found.candidates.filter(({ hindrance }: { hindrance: string | null }) => !hindrance);
  expect(free.length).toBeGreaterThan(1);
  const held = free.length - 1;
  expect(free.filter(({ proposed }: { proposed: boolean }) => proposed)).toHaveLength(1);
  expect(free.filter(({ passedOver }: { passedOver: string }) => passedOver === 'quota')).toHaveLength(held);
  const exact = { ...asked, capacity: 4, offPost: false, classId: null, seed: 's', personIds: [] };
  const better = (await planner(improveCall, { body: exact })).body;
  expect(better.personIds).toHaveLength(1);
  expect(better.impossible).toMatchObject({ rule: 'quota', asked: Math.min(4, free.length), most: 1 });
  expect(better.impossible.quotas).toMatchObject([{ unitId: force.station.id, people: 1 }]);

  const ids = free.map(({ personId }: { personId: string }) => personId);
  const { planLineId: _, ...where } = asked;
  const file = (personIds: string[], over: object = {}) =>
    planner(fileCallUp, {
      body: {
        ...where,
        cause: { from: 'quota', unitId: null, capabilityCode: null, planLineId },
        why: '年度计划',
        titleZh: '手枪复训',
        titleEn: 'Pistol refresher',
        courseCode: null,
        classId: null,
        offPost: false,
        capacity: 4,
        replyByOn: addDays(testToday, 7),
        seed: 's',
        personIds,
        overrides: [],
        draft: false,
        ...over,
      },
    });
  expect((await file(ids.slice(0, 2))).body.code).toBe('call-up-over-quota');
  // Two at once: the one that comes second finds the quota used up.
  const both = await Promise.all([file([ids[0]]), file([ids[1]])]);
  expect(both.map(({ body }) => body.code ?? 'filed').toSorted()).toEqual(['call-up-over-quota', 'filed']);
  expect((await look()).quotas[0]).toMatchObject({ used: 1 });

  // With a reason it is filed; whoever approves sees the figures of that moment, and it counts as an exception.
  const unitId = force.station.id;
  const elsewhere = [{ unitId: null, reason: '另一项' }];
  expect((await file([ids[2]], { quotaOverrides: elsewhere })).body.code).toBe('call-up-over-quota');
  const filed = await file([ids[2]], { quotaOverrides: [{ unitId, reason: '新警急需' }] });
  expect(filed.status).toBe(200);
  const params = { callUpId: filed.body.callUpId };
  expect((await force.as(force.leader)(callUp, { params })).body).toMatchObject({
    exceptions: 1,
    quotaOverrides: [{ unit: { id: unitId }, people: 1, used: 1, now: 1, reason: '新警急需' }],
  });
  expect((await look()).quotas[0]).toMatchObject({ people: 1, used: 2 });
});

test('whom it does not concern finds no plan', async () => {
  const ask = { params: { year: '2026' } };
  expect((await force.as(force.officer)(contract.yearPlan, ask)).status).toBe(404);
  const query = { unitId: force.farStation.id };
  expect((await planner(contract.yearPlan, { ...ask, query })).status).toBe(404);
  expect((await planner(contract.trainingDemand, { query: { ...query, codes: 'WPN-02' } })).status).toBe(404);
});
