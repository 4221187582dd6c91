import { cover, endCoverRule, setCoverRule } from '@whetstone/core/training/cover-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { toldApart } from '@whetstone/db/org/told-apart.ts';
import { makeCoverRule, makeDuty, makeLeave, makeShifts } from '@whetstone/seed/factories/duty.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let leader: Caller;
beforeAll(async () => {
  force = await openForce();
  leader = force.as(force.leader);
});
afterAll(() => force.close());

const read = async (query: Record<string, string> = {}, unit = force.bureau) =>
  (await leader(cover, { params: { unitId: unit.id }, query })).body;

test('without shifts, rules or a roster nothing is said', async () => {
  expect(await read()).toMatchObject({ units: [], rules: [], shifts: [], rosterFrom: null });
});

test('who is on the shift, there and able is counted against the rule; without a roster there are no lines', async () => {
  const em = force.em();
  const { day, night } = await makeShifts(em);
  await makeCoverRule(em, force.city, force.admin);
  await makeCoverRule(em, force.station, force.leader, { unitKind: null, shiftId: night.id, least: 3 });
  for (const person of [force.officer, force.colleague, force.failing]) await makeDuty(em, person, day);
  await makeDuty(em, force.lapsed, night);
  const found = await read({ all: 'true' });
  expect(found).toMatchObject({ on: testToday, rosterFrom: testToday, rosterTo: testToday });
  const [station, other] = found.units;
  expect(station.lines).toEqual([
    { shiftCode: 'day', capabilityCode: 'WPN-02', onShift: 3, have: 2, least: 2, short: 0 },
    { shiftCode: 'night', capabilityCode: 'WPN-02', onShift: 1, have: 0, least: 3, short: 3 },
  ]);
  expect(other).toMatchObject({ unitId: force.otherStation.id, rosterKnown: false, asked: 2, lines: [] });
  await makeLeave(em, force.officer);
  const [after] = (await read()).units;
  expect(after.lines).toMatchObject([
    { shiftCode: 'day', onShift: 2, have: 1, short: 1 },
    { shiftCode: 'night', short: 3 },
  ]);
  expect((await read({ on: addDays(testToday, 9) })).units[0]).toMatchObject({ rosterKnown: false });
});

test('stations of one name are told apart by what is above them; a name that stands alone stays', async () => {
  const named = (unitId: string, unitZh: string) => ({ unitId, unitZh, unitEn: 'Dongmen Station' });
  const told = await toldApart(force.em(), [
    named(force.station.id, '东门派出所'),
    named(force.farStation.id, '东门派出所'),
    named(force.otherStation.id, '新港派出所'),
  ]);
  const [here, far, alone] = told.map(({ unitZh }) => unitZh);
  expect(here).toBe(`${force.bureau.nameZh}·东门派出所`);
  expect(told[0]?.unitEn).toBe(`${force.bureau.nameEn} · Dongmen Station`);
  expect(far).toMatch(/.·东门派出所$/);
  expect(far).not.toBe(here);
  expect(alone).toBe('新港派出所');
});

test('a rule is set, ended and brought back by whoever answers for the unit, and by nobody else', async () => {
  const body = { unitKind: null, shiftCode: 'day', capabilityCode: 'AID-01', least: 1, reason: '急救' };
  const params = { unitId: force.station.id };
  expect((await leader(setCoverRule, { params, body: { ...body, capabilityCode: 'ZZZ-09' } })).status).toBe(
    422,
  );
  expect((await leader(setCoverRule, { params: { unitId: force.farStation.id }, body })).status).toBe(404);
  expect((await force.as(force.officer)(setCoverRule, { params, body })).status).toBe(403);
  const { ruleId } = (await leader(setCoverRule, { params, body })).body;
  const holds = async () => (await read({ all: 'true' }, force.station)).units[0].asked;
  expect(await holds()).toBe(3);
  await leader(endCoverRule, { params: { ruleId }, body: { ended: true } });
  expect(await holds()).toBe(2);
  await leader(endCoverRule, { params: { ruleId }, body: { ended: false } });
  expect(await holds()).toBe(3);
  const rules = (await read({}, force.station)).rules;
  const ofCity = rules.find((one: { unitId: string }) => one.unitId === force.city.id);
  expect(ofCity.mayEnd).toBe(false);
  const end = { params: { ruleId: ofCity.id }, body: { ended: true } };
  expect((await leader(endCoverRule, end)).status).toBe(404);
});
