import {
  keepScenario,
  scenario,
  scenarios,
  whatIf,
  withdrawScenario,
} from '@whetstone/core/capability/scenario-contract.ts';
import { makeClass } from '@whetstone/seed/factories/classes.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../platform/testing/open-house.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let leader: Caller;
beforeAll(async () => {
  force = await openForce();
  leader = force.as(force.leader);
});
afterAll(() => force.close());

const inStation = () => ({ unitId: force.station.id });
const ask = async (steps: object[], unitId = force.station.id) =>
  (await leader(whatIf, { params: { unitId }, body: { steps } })).body;
const effectOn = (body: { effects: { capabilityCode: string }[] }, code = 'WPN-02') =>
  body.effects.find(({ capabilityCode }) => capabilityCode === code);

test('if the failing and the unknown pass, readiness rises with its range; if the ready leave, it falls', async () => {
  const { failing, officer, stranger } = force;
  const pass = { kind: 'pass', capabilityCode: 'WPN-02', personIds: [failing.id, stranger.id] };
  const passed = await leader(whatIf, { params: inStation(), body: { steps: [pass] } });
  const [effect] = passed.body.effects;
  expect(effect).toMatchObject({
    capabilityCode: 'WPN-02',
    before: { n: 6, ready: 2 },
    after: { n: 6, ready: 3 },
  });
  expect(effect.after.expected).toBeGreaterThan(effect.before.expected);
  expect(effect.after.low90).toBeLessThanOrEqual(effect.after.high90);
  expect(passed.body.idle).toBe(1);

  const left = await leader(whatIf, {
    params: inStation(),
    body: { steps: [{ kind: 'leave', personIds: [officer.id] }] },
  });
  const shot = left.body.effects.find((one: { capabilityCode: string }) => one.capabilityCode === 'WPN-02');
  expect(shot).toMatchObject({ before: { n: 6, ready: 2 }, after: { n: 5, ready: 1 } });
});

test('a class that is planned may be passed: all that it trains, and it is named in the kept scenario', async () => {
  const { failing, station } = force;
  const into = await makeClass(force.em(), {
    unit: station,
    lead: force.leader,
    over: { capabilityCodes: ['WPN-02', 'AID-01'] },
  });
  const personIds = [failing.id];
  const steps = [{ kind: 'class', classId: into.id, personIds }];
  const both = ['WPN-02', 'AID-01'].map((capabilityCode) => ({ kind: 'pass', capabilityCode, personIds }));
  const byClass = await ask(steps);
  expect(byClass.effects).toEqual((await ask(both)).effects);
  expect(effectOn(byClass)).toMatchObject({ before: { ready: 2 }, after: { ready: 3 } });
  const kept = await leader(keepScenario, { params: inStation(), body: { title: '开班后', steps } });
  const { body } = await leader(scenario, { params: { scenarioId: kept.body.scenarioId } });
  expect(body.classes).toMatchObject([{ classId: into.id, titleZh: into.titleZh, fromOn: into.fromOn }]);
  const unknown = [{ kind: 'class', classId: station.id, personIds }];
  expect((await leader(whatIf, { params: inStation(), body: { steps: unknown } })).body).toMatchObject({
    code: 'scenario-target-unknown',
  });
  await leader(withdrawScenario, {
    params: { scenarioId: kept.body.scenarioId },
    body: { withdrawn: true },
  });
});

test('a kept scenario opens by its address within reach, changes nobody, and is not found outside', async () => {
  const steps = [{ kind: 'pass', capabilityCode: 'WPN-02', personIds: [force.failing.id] }];
  const kept = await leader(keepScenario, { params: inStation(), body: { title: '补训后', steps } });
  const params = { scenarioId: kept.body.scenarioId };
  const { body } = await force.as(force.planner)(scenario, { params });
  expect(body).toMatchObject({ title: '补训后', steps, keptBy: force.leader.name });
  expect(body.people.map((one: { personId: string }) => one.personId)).toEqual([force.failing.id]);
  expect((await leader(scenarios, { params: inStation() })).body.scenarios).toHaveLength(1);
  const again = await ask([{ kind: 'leave', personIds: [force.stranger.id] }]);
  expect(again).toMatchObject({ effects: [], idle: 1, touched: [0] });
  for (const [caller, status] of [
    [force.as(force.trainer), 403],
    [force.as(null), 401],
  ] as const)
    expect((await caller(scenario, { params })).status).toBe(status);
});

test('steps come one after the other: some pass, one leaves, one moves in with a post of their own', async () => {
  const { failing, officer, neighbour, station, otherStation } = force;
  const pass = { kind: 'pass', capabilityCode: 'WPN-02', personIds: [failing.id, officer.id] };
  const leave = { kind: 'leave', personIds: [officer.id] };
  const comes = { kind: 'transfer', personIds: [neighbour.id], toUnitId: station.id, postCode: 'R03' };
  const goes = { kind: 'transfer', personIds: [failing.id], toUnitId: otherStation.id, postCode: null };
  const all = await ask([pass, leave, comes]);
  expect(all).toMatchObject({ touched: [2, 1, 1], idle: 0 });
  expect(effectOn(all)).toMatchObject({ before: { n: 6, ready: 2 }, after: { n: 6, ready: 2 } });
  expect(effectOn(await ask([pass, leave]))).toMatchObject({ after: { n: 5, ready: 2 } });
  expect(effectOn(await ask([goes]))).toMatchObject({ after: { n: 5, ready: 2 } });
  const within = await ask([goes], force.bureau.id);
  expect(within).toMatchObject({ effects: [], touched: [0], idle: 1 });
  const unknown = { ...comes, postCode: 'R99' };
  expect((await leader(whatIf, { params: inStation(), body: { steps: [unknown] } })).status).toBe(422);
});

test('a post that asks less or nothing changes what counts', async () => {
  const { failing, station } = force;
  const desk = { kind: 'transfer', personIds: [failing.id], toUnitId: station.id, postCode: 'R34' };
  expect(effectOn(await ask([desk]))).toMatchObject({ before: { n: 6 }, after: { n: 5, ready: 2 } });
});

test('opened again it says what changed since: who passed meanwhile, and the readiness of then and now', async () => {
  const { failing, stranger } = force;
  const steps = [{ kind: 'pass', capabilityCode: 'WPN-02', personIds: [failing.id, stranger.id] }];
  const kept = await leader(keepScenario, { params: inStation(), body: { title: '年终', steps } });
  const params = { scenarioId: kept.body.scenarioId };
  const first = (await leader(scenario, { params })).body;
  expect(first.since).toEqual({ keptOn: testToday, figures: [], people: [] });
  const drill = { capabilityCode: 'WPN-02', type: 'drill', happenedOn: testToday };
  for (const occasion of [1, 2]) await makeEvidence(force.em(), failing, { ...drill, score: 95 + occasion });
  await force.rebuild();
  const { since } = (await leader(scenario, { params })).body;
  expect(since.people).toEqual([
    { personId: failing.id, capabilityCode: 'WPN-02', from: 'below', to: expect.any(String), moved: false },
  ]);
  expect(since.figures).toMatchObject([{ capabilityCode: 'WPN-02', was: { n: 6, ready: 2 }, now: { n: 6 } }]);
});

test('whoever kept it takes it off the list and puts it back; nobody else does', async () => {
  const steps = [{ kind: 'leave', personIds: [force.officer.id] }];
  const kept = await leader(keepScenario, { params: inStation(), body: { title: '临时', steps } });
  const params = { scenarioId: kept.body.scenarioId };
  const titles = async () =>
    (await leader(scenarios, { params: inStation() })).body.scenarios.map(
      (one: { title: string }) => one.title,
    );
  const planner = force.as(force.planner);
  expect((await planner(withdrawScenario, { params, body: { withdrawn: true } })).status).toBe(404);
  await leader(withdrawScenario, { params, body: { withdrawn: true } });
  expect(await titles()).not.toContain('临时');
  expect((await leader(scenario, { params })).body.withdrawn).toBe(true);
  await leader(withdrawScenario, { params, body: { withdrawn: false } });
  expect(await titles()).toContain('临时');
});

test('units out of reach are not found', async () => {
  const params = { unitId: force.farStation.id };
  const steps = [{ kind: 'leave', personIds: [force.stranger.id] }];
  expect((await leader(whatIf, { params, body: { steps } })).status).toBe(404);
  expect((await leader(keepScenario, { params, body: { title: 'x', steps } })).status).toBe(404);
});
