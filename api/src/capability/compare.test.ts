import { compareUnits } from '@whetstone/core/capability/compare-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
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

const ask = async (who: Caller, query: Record<string, string> = {}) =>
  (await who(compareUnits, { params: { unitId: force.bureau.id }, query: { column: 'WPN-02', ...query } }))
    .body;

test('units stand in the order of the tree; one with too few people is not compared', async () => {
  const { station, otherStation } = force;
  const found = await ask(leader);
  expect(found.units).toMatchObject([
    { unitId: station.id, n: 6, left: null },
    { unitId: otherStation.id, n: 1, left: 'too-few', value: null, low: null },
  ]);
  expect(found).toMatchObject({ comparisons: 0, differences: [] });
});

test('two units differ once their ranges allow it, and people of whom nothing is known stand against it', async () => {
  const em = force.em();
  const { otherStation, station, trainer } = force;
  const drill = { capabilityCode: 'WPN-02', type: 'drill', assessorId: trainer.id };
  const able = async (score: number) => {
    const person = await makeOfficer(em, { unit: otherStation });
    for (const happenedOn of ['2026-09-10', '2026-11-02'])
      await makeEvidence(em, person, { ...drill, score, happenedOn });
  };
  for (let n = 0; n < 12; n++) await able(92);
  await force.rebuild();
  const unknown = await ask(leader);
  expect(unknown).toMatchObject({ comparisons: 1, differences: [] });
  for (let n = 0; n < 12; n++) {
    const person = await makeOfficer(em, { unit: station });
    for (const happenedOn of ['2026-09-10', '2026-11-02'])
      await makeEvidence(em, person, { ...drill, score: 35, happenedOn });
  }
  await force.rebuild();
  const found = await ask(leader);
  expect(found.differences).toMatchObject([{ first: station.id, second: otherStation.id }]);
  expect(found.differences[0].high).toBeLessThan(0);
  expect(found.units.map((one: { unitId: string }) => one.unitId)).toEqual([station.id, otherStation.id]);
  expect((await ask(leader, { measure: 'gap' })).differences).toHaveLength(1);
});

test('who may not see individuals sees of a unit no more than the heatmap shows them', async () => {
  const trainer = force.as(force.trainer);
  const heat = (await trainer(heatmap, { query: { unitId: force.bureau.id, moduleCode: 'WPN' } })).body;
  const compared = await ask(trainer);
  for (const { unitId, left, value } of compared.units) {
    const seen = heat.cells.find(
      (cell: { unitId: string; column: string }) => cell.unitId === unitId && cell.column === 'WPN-02',
    );
    if (seen.hidden) expect([left, value]).toEqual(['withheld', null]);
    else if (left === null) expect(value).toBeCloseTo(seen.readyLow, 12);
  }
  const officer = force.as(force.officer);
  const params = { unitId: force.station.id };
  expect((await officer(compareUnits, { params, query: { column: 'WPN-02' } })).status).toBe(403);
});

test('a unit out of reach, or a column that there is not, is not found', async () => {
  const params = { unitId: force.bureau.id };
  const units = `${force.station.id},${force.farStation.id}`;
  expect((await leader(compareUnits, { params, query: { column: 'WPN-02', units } })).status).toBe(404);
  expect((await leader(compareUnits, { params, query: { column: 'XYZ-99' } })).status).toBe(404);
});
