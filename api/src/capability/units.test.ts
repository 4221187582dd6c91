import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { heatmap, unitModule, unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../platform/testing/open-house.ts';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let leader: Caller;
beforeAll(async () => {
  force = await openForce();
  leader = force.as(force.leader);
});
afterAll(() => force.close());

const cellsOf = (body: { cells: { unitId: string; column: string }[] }, unitId: string) =>
  Object.fromEntries(body.cells.filter((one) => one.unitId === unitId).map((one) => [one.column, one]));

describe('the heatmap', () => {
  test('opens at the unit one answers for, with a row for it and for each unit below', async () => {
    const { status, body } = await leader(heatmap);
    expect(status).toBe(200);
    const { bureau, station, otherStation } = force;
    expect(body.rows.map((row: { id: string }) => row.id)).toEqual([bureau.id, station.id, otherStation.id]);
    expect(body.unit).toMatchObject({ id: bureau.id, nameZh: '澜城分局', children: 2, people: 11 });
    expect(body.trail).toEqual([body.unit]);
    expect(body.columns).toHaveLength(12);
    expect(body.cells).toHaveLength(3 * 12);
    expect(body.basis).toMatchObject({ asOfOn: testToday, computedAt: testNow, formulaVersion: 'CAP-2' });
  });

  test('shows the capabilities of a module, each cell with its counts, bounds and gap', async () => {
    const { body } = await leader(heatmap, { query: { moduleCode: 'WPN' } });
    expect(body.columns.map((one: { code: string }) => one.code)).toEqual([
      'WPN-01',
      'WPN-02',
      'WPN-03',
      'WPN-04',
      'WPN-05',
    ]);
    expect(cellsOf(body, force.station.id)['WPN-02']).toMatchObject({
      n: 6,
      met: 2,
      due: 0,
      below: 1,
      lapsed: 1,
      noEvidence: 2,
      readyLow: 2 / 6,
      readyHigh: 4 / 6,
      coverage: 4 / 6,
      rating: 'U',
      hatched: false,
      weak: false,
    });
    const { gap, gapLow, gapHigh } = cellsOf(body, force.station.id)['WPN-02'] as never;
    expect(gapLow).toBeLessThan(gap);
    expect(gapHigh).toBeGreaterThan(gap);
  });

  test('pools a module and a bureau from the counts of what they are made of', async () => {
    const whole = (await leader(heatmap)).body;
    const single = (await leader(heatmap, { query: { moduleCode: 'WPN' } })).body;
    const { bureau, station, otherStation } = force;
    const met = (unitId: string) =>
      Object.values(cellsOf(single, unitId)).reduce(
        (sum, one) => sum + (one as { met: number } & typeof one).met,
        0,
      );
    for (const { id } of [bureau, station, otherStation])
      expect(cellsOf(whole, id)['WPN']).toMatchObject({ met: met(id) });
    expect(met(bureau.id)).toBe(2);
  });

  test('of must-haves leaves out what posts do not insist on', async () => {
    const all = (await leader(heatmap)).body;
    const must = (await leader(heatmap, { query: { mustOnly: 'true' } })).body;
    const n = (body: typeof all) =>
      body.cells.reduce((sum: number, one: { n: number }) => sum + one.n, 0) as number;
    expect(n(must)).toBeGreaterThan(0);
    expect(n(must)).toBeLessThan(n(all));
  });

  test('says counts only where fewer than five people are', async () => {
    const { body } = await leader(heatmap, { query: { moduleCode: 'WPN' } });
    expect(cellsOf(body, force.otherStation.id)['WPN-02']).toMatchObject({
      n: 1,
      noEvidence: 1,
      readyLow: null,
      coverage: null,
      gap: null,
      rating: null,
    });
  });

  test('goes down to a station whose trail begins where the reader’s own reach does', async () => {
    const { body } = await leader(heatmap, { query: { unitId: force.station.id } });
    expect(body.trail.map((one: { id: string }) => one.id)).toEqual([force.bureau.id, force.station.id]);
    expect(body.rows).toHaveLength(1);
  });

  test('orders the units below by what is to be done in them', async () => {
    const { body } = await leader(heatmap);
    const below = body.rows.slice(1).map((one: { id: string }) => one.id);
    expect(body.byNeed.toSorted()).toEqual(below.toSorted());
    expect(body.byNeed[0]).toBe(force.station.id);
    const seen: string[] = (await leader(heatmap, { query: { moduleCode: 'TRF' } })).body.byNeed;
    expect(seen.toSorted()).toEqual(below.toSorted());
  });

  test('names the weakest spots, and where to assess first', async () => {
    const { body } = await leader(heatmap, { query: { unitId: force.station.id } });
    expect(body.weakSpots).toHaveLength(3);
    for (const spot of body.weakSpots)
      expect(spot).toMatchObject({ unitId: force.station.id, verdict: 'assess-first', unitZh: '东门派出所' });
  });

  test('of a module that is not there is not found', async () => {
    expect((await leader(heatmap, { query: { moduleCode: 'XYZ' } })).status).toBe(404);
  });
});

describe('units out of reach', () => {
  test('are not found by any route, and neither is the unit above', async () => {
    for (const unit of [force.farStation, force.city]) {
      const params = { unitId: unit.id, capabilityCode: 'WPN-02', moduleCode: 'WPN' };
      expect((await leader(heatmap, { query: { unitId: unit.id } })).status).toBe(404);
      for (const route of [cell, unitOverview, unitModule])
        expect((await leader(route, { params })).status).toBe(404);
    }
  });

  test('an officer and a stranger may not ask at all, a trainer for aggregates only', async () => {
    for (const [caller, heat, status] of [
      [force.as(force.officer), 403, 403],
      [force.as(force.trainer), 200, 403],
      [force.as(null), 401, 401],
    ] as const) {
      expect((await caller(heatmap)).status).toBe(heat);
      expect((await caller(unitOverview, { params: { unitId: force.station.id } })).status).toBe(status);
    }
  });

  test('a leader of two places opens at the higher one and reaches both', async () => {
    const em = force.em();
    const both = await makeOfficer(em, { unit: force.farStation });
    await makeGrant(em, both, 'leader', force.farStation);
    await makeGrant(em, both, 'planner', force.bureau);
    const caller = force.as(both);
    expect((await caller(heatmap)).body.unit.id).toBe(force.bureau.id);
    expect((await caller(heatmap, { query: { unitId: force.farStation.id } })).status).toBe(200);
  });
});

describe('an opened cell', () => {
  const open = (caller = leader, unitId = force.station.id) =>
    caller(cell, { params: { unitId, capabilityCode: 'WPN-02' } });

  test('says who stands where, the largest need first, and why', async () => {
    const { body } = await open();
    const { failing, lapsed, officer, colleague } = force;
    expect(body.causes).toEqual({ lapsed: 1, neverAssessed: 2, failed: 0, held: 1 });
    expect(body.people.map((one: { state: string }) => one.state)).toEqual([
      'no_evidence',
      'no_evidence',
      'below',
      'lapsed',
      'met',
      'met',
    ]);
    expect(body.people.map((one: { personId: string }) => one.personId)).toEqual(
      expect.arrayContaining([failing.id, lapsed.id, officer.id, colleague.id]),
    );
    expect(body.people[2]).toMatchObject({
      personId: failing.id,
      held: 'latest_failed',
      threshold: 60,
      counted: 3,
    });
    expect(body.more).toBe(0);
  });

  test('says the median, what to expect with its bounds, and twelve months of history', async () => {
    const { body } = await open();
    expect(body.median).toBeGreaterThan(59);
    const { ready, low, high } = body.expected;
    expect(ready).toBeCloseTo(2, 1);
    expect(low).toBeLessThanOrEqual(Math.ceil(ready));
    expect(high).toBeGreaterThanOrEqual(ready + 2);
    expect(body.history).toHaveLength(12);
    expect(body.history[11]).toMatchObject({ on: testToday, ready: 2 / 6, coverage: 4 / 6 });
    expect(body.history[11].meanGap).toBeCloseTo(body.cell.gap, 1);
    expect(body.history[0]).toMatchObject({ on: '2025-12-31', ready: 0 });
  });

  test('of a whole bureau pools its stations', async () => {
    const { body } = await open(leader, force.bureau.id);
    expect(body.cell).toMatchObject({ met: 2, below: 1, lapsed: 1 });
    expect(body.history[11].ready).toBeCloseTo(2 / body.cell.n, 12);
  });

  test('of fewer than five people shows them and no figure of the unit', async () => {
    const { body } = await open(leader, force.otherStation.id);
    expect(body).toMatchObject({ median: null, expected: null, history: [], cell: { n: 1 } });
    expect(body.people).toHaveLength(1);
  });

  test('is a look at each person named, logged once a day, and they can read who looked', async () => {
    const { neighbour, planner } = force;
    const looks = () =>
      force.em().count(AccessLog, { viewerId: planner.id, subjectId: neighbour.id, view: 'capability.cell' });
    for (let n = 0; n < 3; n++) await open(force.as(planner), force.otherStation.id);
    expect(await looks()).toBe(1);
    const { body } = await force.as(neighbour)(accessLog);
    expect(body.looks[0]).toMatchObject({
      view: 'capability.cell',
      viewer: { badgeNumber: planner.badgeNumber },
    });
    force.clock.at = '2026-11-21T17:00:00.000Z';
    await open(force.as(planner), force.otherStation.id);
    force.clock.at = testNow;
    expect(await looks()).toBe(2);
  });
});

test('the overview says readiness, weak spots, what ends soon, tiers and modules of the unit itself', async () => {
  const { body } = await leader(unitOverview, { params: { unitId: force.station.id } });
  const { met, due, below, lapsed, noEvidence, requirements } = body;
  expect(met + due + below + lapsed + noEvidence).toBe(requirements);
  expect(body).toMatchObject({ met: 2, below: 1, lapsed: 1, unit: { id: force.station.id, people: 7 } });
  expect(body.coverage).toBeLessThan(0.1);
  expect(body.weakSpots[0].verdict).toBe('assess-first');
  expect(body.expiring).toEqual({ in30: 0, in60: 0, in90: 0 });
  expect(body.tiers).toEqual({
    proposed: { support: 7, attention: 0, routine: 0 },
    inForce: { support: 0, attention: 0 },
    asks: 7,
    asksOthers: 0,
  });
  expect(body.modules.find((one: { code: string }) => one.code === 'WPN').cell).toMatchObject({ met: 2 });
});

test('what ends soon is counted by thirty, sixty and ninety days', async () => {
  const before = await leader(unitOverview, { params: { unitId: force.bureau.id } });
  const fork = force.em();
  for (const [days, unit] of [
    [20, force.station],
    [70, force.otherStation],
  ] as const) {
    const person = await makeOfficer(fork, { unit });
    const rows = await fork.execute<{ validity_days: number }[]>(
      `select validity_days from capability where code = 'WPN-02'`,
    );
    const passedOn = addDays(testToday, days - (rows[0]?.validity_days ?? 0));
    for (const score of [84, 86])
      await makeEvidence(fork, person, {
        capabilityCode: 'WPN-02',
        type: 'drill',
        score,
        happenedOn: passedOn,
      });
    await makeEvidence(fork, person, {
      capabilityCode: 'WPN-02',
      type: 'observation',
      score: 84,
      happenedOn: addDays(testToday, -3),
    });
  }
  await force.rebuild();
  const after = await leader(unitOverview, { params: { unitId: force.bureau.id } });
  expect(before.body.expiring).toEqual({ in30: 0, in60: 0, in90: 0 });
  expect(after.body.expiring).toEqual({ in30: 1, in60: 1, in90: 2 });
});

test('a module of a unit shows each capability and the people in the greatest need, each look logged', async () => {
  const { body } = await leader(unitModule, { params: { unitId: force.station.id, moduleCode: 'WPN' } });
  expect(body.cells.map((one: { column: string }) => one.column)).toContain('WPN-02');
  expect(body.people.length).toBeGreaterThanOrEqual(6);
  const needs = body.people.map((one: { need: number }) => one.need);
  expect(needs).toEqual([...needs].sort((a: number, b: number) => b - a));
  const logged = await force.em().count(AccessLog, {
    viewerId: force.leader.id,
    subjectId: force.officer.id,
    view: 'capability.unit-module',
  });
  expect(logged).toBe(1);
});
