import { giveGrant, grants, replaceDemo, session, withdrawGrant } from '@whetstone/core/access/contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import type { Unit } from '@whetstone/db/org/unit.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeAccount, makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let city: Unit;
let north: Unit;
let station: Unit;
let south: Unit;
let northChief: Person;
let northAdmin: Caller;
let cityAdmin: Caller;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  city = await makeUnit(em);
  north = await makeUnit(em, { parent: city });
  station = await makeUnit(em, { parent: north });
  south = await makeUnit(em, { parent: city });
  northChief = await makeOfficer(em, { unit: north });
  await makeGrant(em, northChief, 'admin', north);
  northAdmin = house.as(northChief);
  const cityChief = await makeOfficer(em, { unit: city });
  await makeGrant(em, cityChief, 'admin', city);
  cityAdmin = house.as(cityChief);
});
afterAll(() => house.close());

const wanted = (person: Person, unit: Unit, over: object = {}) => ({
  personId: person.id,
  role: 'trainer',
  unitId: unit.id,
  fromOn: '2026-11-21',
  toOn: null,
  reason: '兼职教官',
  ...over,
});

test('a grant gives its role at once and is told with holder, unit and reason', async () => {
  const person = await makeOfficer(house.em(), { unit: station });
  await makeAccount(house.em(), person);
  const { status, body } = await northAdmin(giveGrant, { body: wanted(person, station) });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    role: 'trainer',
    person: { id: person.id, badgeNumber: person.badgeNumber },
    unit: { id: station.id },
    fromOn: '2026-11-21',
    toOn: null,
    reason: '兼职教官',
    withdrawnAt: null,
  });
  expect((await house.as(person)(session)).body.hats).toEqual(['officer', 'trainer']);
});

test('the person and the unit that are written must both be the administrator’s own', async () => {
  const mine = await makeOfficer(house.em(), { unit: station });
  const other = await makeOfficer(house.em(), { unit: south });
  expect((await northAdmin(giveGrant, { body: wanted(other, station) })).status).toBe(404);
  expect((await northAdmin(giveGrant, { body: wanted(mine, south) })).status).toBe(403);
  expect((await northAdmin(giveGrant, { body: wanted(mine, city) })).status).toBe(403);
  expect((await cityAdmin(giveGrant, { body: wanted(other, station) })).status).toBe(200);
  const officer = house.as(mine);
  expect((await officer(giveGrant, { body: wanted(mine, station, { role: 'admin' }) })).body.code).toBe(
    'not-allowed',
  );
  const written = await rows(house.em(), 'select id from role_grant where person_id = ?', [mine.id]);
  expect(written).toEqual([]);
});

test('the same grant given twice, even at once, is there once', async () => {
  const person = await makeOfficer(house.em(), { unit: station });
  const replies = await Promise.all(
    [1, 2, 3, 4].map(() => northAdmin(giveGrant, { body: wanted(person, station) })),
  );
  expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
  const { body } = await northAdmin(giveGrant, { body: wanted(person, station, { toOn: '2027-01-31' }) });
  expect([body.id, body.toOn]).toEqual([replies[0]?.body.id, '2027-01-31']);
});

test('a grant that would never hold is refused', async () => {
  const person = await makeOfficer(house.em(), { unit: station });
  for (const over of [
    { toOn: '2026-11-20' },
    { fromOn: '2026-12-02', toOn: '2026-12-01' },
    { fromOn: '2026-02-30' },
    { role: 'chief' },
    { reason: '' },
    { extra: 1 },
  ])
    expect((await northAdmin(giveGrant, { body: wanted(person, station, over) })).status).toBe(400);
  const gone = await makeOfficer(house.em(), { unit: station, leftOn: '2026-11-01' });
  expect((await northAdmin(giveGrant, { body: wanted(gone, station) })).status).toBe(400);
});

test('a withdrawn grant holds no longer from that moment, and stays on the record with the reason', async () => {
  const person = await makeOfficer(house.em(), { unit: station });
  await makeAccount(house.em(), person);
  const { body: given } = await northAdmin(giveGrant, { body: wanted(person, station) });
  const withdrawal = { params: { grantId: given.id }, body: { reason: '调离' } };
  const { body } = await northAdmin(withdrawGrant, withdrawal);
  expect(body).toMatchObject({ id: given.id, withdrawnAt: house.clock.at, withdrawalReason: '调离' });
  expect((await house.as(person)(session)).body.hats).toEqual(['officer']);
  const again = await northAdmin(withdrawGrant, { ...withdrawal, body: { reason: 'again' } });
  expect(again.body.withdrawalReason).toBe('调离');
  const { body: anew } = await northAdmin(giveGrant, { body: wanted(person, station) });
  expect(anew.id).not.toBe(given.id);
});

test('a grant over another’s unit cannot be withdrawn, nor seen', async () => {
  const person = await makeOfficer(house.em(), { unit: south });
  const grant = await makeGrant(house.em(), person, 'leader', south);
  const withdrawal = { params: { grantId: grant.id }, body: { reason: '越权' } };
  expect((await northAdmin(withdrawGrant, withdrawal)).status).toBe(404);
  const { body } = await northAdmin(grants, { query: { personId: person.id } });
  expect(body.grants).toEqual([]);
});

test('the list pages through all grants over the own units, newest first, and narrows by unit and person', async () => {
  const unit = await makeUnit(house.em(), { parent: south });
  const admin = await makeOfficer(house.em(), { unit });
  await makeGrant(house.em(), admin, 'admin', unit);
  for (let n = 0; n < 60; n++) {
    const person = await makeOfficer(house.em(), { unit });
    await makeGrant(house.em(), person, 'trainer', unit);
  }
  const caller = house.as(admin);
  const first = await caller(grants);
  expect(first.body.grants).toHaveLength(50);
  const second = await caller(grants, { query: { after: first.body.next } });
  expect(second.body).toMatchObject({ next: null });
  const ids = [...first.body.grants, ...second.body.grants].map((grant: { id: string }) => grant.id);
  expect(new Set(ids).size).toBe(61);
  expect((await caller(grants, { query: { personId: admin.id } })).body.grants).toHaveLength(1);
  expect((await cityAdmin(grants, { query: { unitId: station.id } })).body.grants.length).toBeGreaterThan(0);
  expect((await northAdmin(grants, { query: { unitId: unit.id } })).body.grants).toEqual([]);
});

test('a holder who has moved away is still named', async () => {
  const person = await makeOfficer(house.em(), { unit: south });
  await makeGrant(house.em(), person, 'trainer', station);
  const { body } = await northAdmin(grants, { query: { personId: person.id } });
  expect(body.grants[0].person.badgeNumber).toBe(person.badgeNumber);
});

test('only an administrator of the whole force ends the demonstration, once', async () => {
  await rows(
    house.em(),
    `insert into setting (key, value, set_at) values ('demo', '{"scenario":"demo"}', now())`,
  );
  const person = await makeOfficer(house.em(), { unit: station });
  await makeAccount(house.em(), person);
  const demo = async () => (await house.as(person)(session)).body.demo as boolean;
  expect(await demo()).toBe(true);
  expect((await northAdmin(replaceDemo, { body: { reason: '正式启用' } })).status).toBe(403);
  expect(await demo()).toBe(true);
  expect((await cityAdmin(replaceDemo, { body: { reason: '正式启用' } })).status).toBe(200);
  expect((await cityAdmin(replaceDemo, { body: { reason: 'again' } })).status).toBe(200);
  expect(await demo()).toBe(false);
  const [setting] = await rows<{ reason: string }>(
    house.em(),
    `select value->>'reason' as reason from setting where key = 'demo'`,
  );
  expect(setting?.reason).toBe('正式启用');
});
