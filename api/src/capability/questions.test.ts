import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { lapsing, qualified } from '@whetstone/core/capability/questions-contract.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDuty, makeLeave, makeShifts } from '@whetstone/seed/factories/duty.ts';
import { makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '@whetstone/db/platform/sql.ts';
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

test('whoever has a place in a class is shown with it, where the class trains what is asked', async () => {
  const em = force.em();
  const { officer, colleague, leader: lead, station } = force;
  const days = { fromOn: addDays(testToday, -1), toOn: addDays(testToday, 2) };
  const over = { ...days, state: 'running' as const, capabilityCodes: ['WPN-02'] };
  const into = await makeClass(em, { unit: station, lead, over });
  await makePlace(em, into, officer);
  await rows(
    em,
    `update capability_score set expires_on = as_of_on + 20 where capability_code = 'WPN-02' and state = 'met'`,
  );
  const soon = await leader(lapsing, {
    params: inStation(),
    query: { days: '30', capabilityCode: 'WPN-02' },
  });
  const bookedOn = (personId: string) =>
    soon.body.lines.find((line: { personId: string }) => line.personId === personId)?.bookedOn;
  expect([bookedOn(officer.id), bookedOn(colleague.id)]).toEqual([days.fromOn, null]);
  const cellOf = (code: string) =>
    leader(cell, { params: { unitId: station.id, capabilityCode: code } }).then(({ body }) =>
      body.people.find((one: { personId: string }) => one.personId === officer.id),
    );
  expect((await cellOf('WPN-02')).bookedOn).toBe(days.fromOn);
  expect((await cellOf('AID-01')).bookedOn).toBeNull();
  const able = await leader(qualified, { params: inStation(), query: { need: 'WPN-02', shift: 'any' } });
  const there = able.body.people.map((one: { personId: string; inClass: boolean }) => [
    one.personId,
    one.inClass,
  ]);
  expect(there).toContainEqual([officer.id, true]);
  const after = { need: 'WPN-02', shift: 'any', on: addDays(testToday, 9) };
  const later = await leader(qualified, { params: inStation(), query: after });
  expect(later.body.people.every((one: { inClass: boolean }) => !one.inClass)).toBe(true);
  await force.rebuild();
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

test('with a roster only who is on the shift counts; on leave nobody goes; another unit without one is counted whole', async () => {
  const em = force.em();
  const { day, night } = await makeShifts(em);
  const { officer, colleague, failing } = force;
  await rows(em, 'delete from exemption');
  await makeDuty(em, officer, day);
  await makeDuty(em, failing, night);
  const ask = async (query: Record<string, string>) =>
    (await leader(qualified, { params: inStation(), query: { need: 'WPN-02', ...query } })).body;
  const now = await ask({});
  expect(now).toMatchObject({ shift: 'day', on: testToday, total: 1, offShift: 1, away: 0 });
  expect(now.people).toMatchObject([{ personId: officer.id, onShift: true }]);
  expect(await ask({ shift: 'night' })).toMatchObject({ total: 0, offShift: 2 });
  expect(await ask({ shift: 'any' })).toMatchObject({ shift: null, total: 2, offShift: 0 });
  const later = await ask({ shift: 'night', on: addDays(testToday, 3) });
  expect(later).toMatchObject({ total: 2, units: [{ rosterKnown: false, qualified: 2 }] });
  expect(later.people[0].onShift).toBeNull();
  await makeLeave(em, officer);
  await makeLeave(em, colleague, { returnedOn: testToday });
  expect(await ask({})).toMatchObject({ total: 0, away: 1, offShift: 1 });
  expect(
    (await leader(qualified, { params: inStation(), query: { need: 'WPN-02', shift: 'tea' } })).status,
  ).toBe(422);
});

test('units out of reach are not found', async () => {
  const params = { unitId: force.farStation.id };
  expect((await leader(qualified, { params, query: { need: 'WPN-02' } })).status).toBe(404);
  expect((await leader(lapsing, { params, query: { days: '30' } })).status).toBe(404);
});
