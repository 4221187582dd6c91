import {
  keepScenario,
  lapsing,
  qualified,
  scenario,
  scenarios,
  whatIf,
} from '@whetstone/core/capability/questions-contract.ts';
import { makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
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

test('who can go tonight are those proven and in date, by unit, with what is short of the least', async () => {
  const { body } = await leader(qualified, { params: inStation(), query: { need: 'WPN-02', least: '3' } });
  const { officer, colleague } = force;
  expect(body.people.map((one: { personId: string }) => one.personId).toSorted()).toEqual(
    [officer.id, colleague.id].toSorted(),
  );
  expect(body).toMatchObject({ asked: 6, total: 2, away: 0 });
  expect(body.units).toEqual([expect.objectContaining({ qualified: 2, asked: 6, short: 1 })]);
});

test('whoever is on long leave today cannot go', async () => {
  await makeExemption(force.em(), force.colleague, { capabilityCode: 'FIT-02', kind: 'long-leave' });
  const { body } = await leader(qualified, { params: inStation(), query: { need: 'WPN-02' } });
  expect(body).toMatchObject({ total: 1, away: 1 });
});

test('what lapses is listed, the soonest first, and only within the days asked', async () => {
  const ask = (days: number) => leader(lapsing, { params: inStation(), query: { days: String(days) } });
  const validity = await force
    .em()
    .execute<{ validity_days: number }[]>(`select validity_days from capability where code = 'WPN-02'`);
  const { body } = await ask(180);
  const soonest = addDays('2026-11-02', validity[0]?.validity_days ?? 0);
  expect(body.total).toBe(soonest <= addDays(testToday, 180) ? 2 : 0);
  expect((await ask(1)).body).toMatchObject({ lines: [], total: 0 });
});

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

test('a kept scenario opens by its address within reach, changes nobody, and is not found outside', async () => {
  const steps = [{ kind: 'pass', capabilityCode: 'WPN-02', personIds: [force.failing.id] }];
  const kept = await leader(keepScenario, { params: inStation(), body: { title: '补训后', steps } });
  const params = { scenarioId: kept.body.scenarioId };
  const { body } = await force.as(force.planner)(scenario, { params });
  expect(body).toMatchObject({ title: '补训后', steps, keptBy: force.leader.name });
  expect(body.people.map((one: { personId: string }) => one.personId)).toEqual([force.failing.id]);
  expect((await leader(scenarios, { params: inStation() })).body.scenarios).toHaveLength(1);
  const { body: now } = await leader(qualified, { params: inStation(), query: { need: 'WPN-02' } });
  expect(now.people.map((one: { personId: string }) => one.personId)).not.toContain(force.failing.id);
  for (const [caller, status] of [
    [force.as(force.trainer), 403],
    [force.as(null), 401],
  ] as const)
    expect((await caller(scenario, { params })).status).toBe(status);
});

test('units out of reach are not found', async () => {
  const params = { unitId: force.farStation.id };
  const steps = [{ kind: 'leave', personIds: [force.stranger.id] }];
  expect((await leader(qualified, { params, query: { need: 'WPN-02' } })).status).toBe(404);
  expect((await leader(lapsing, { params, query: { days: '30' } })).status).toBe(404);
  expect((await leader(whatIf, { params, body: { steps } })).status).toBe(404);
  expect((await leader(keepScenario, { params, body: { title: 'x', steps } })).status).toBe(404);
});
