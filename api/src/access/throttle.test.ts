import { login, unlockAccount } from '@whetstone/core/access/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeAccount, makeGrant, testPassword } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildApp } from '../platform/app.ts';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';
import { Browser } from './testing/browser.ts';

let house: OpenHouse;
let officer: Person;
const LOCKED_UNTIL = later(testNow, 15 * 60);

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.at = testNow;
  officer = await makeOfficer(house.em());
  await makeAccount(house.em(), officer);
});
afterAll(() => house.close());

let next = 0;
/** Each call from an address of its own, unless one is given. */
function attempt(
  badgeNumber: string,
  password = 'wrong',
  address = `10.1.${++next >> 8}.${next & 255}`,
  app = house.app,
) {
  return new Browser(app, { address }).call(login, { badgeNumber, password });
}

test('four wrong passwords count down, the fifth locks for a quarter of an hour, also against the right one', async () => {
  for (const left of [4, 3, 2, 1]) {
    const { status, body } = await attempt(officer.badgeNumber);
    expect([status, body.code, body.left]).toEqual([401, 'wrong-password', left]);
  }
  const fifth = await attempt(officer.badgeNumber);
  expect(fifth.body).toMatchObject({ status: 423, code: 'account-locked', until: LOCKED_UNTIL });
  expect(fifth.body.detail).toContain('2026-11-21 10:15');
  house.clock.at = later(testNow, 899);
  expect((await attempt(officer.badgeNumber, testPassword)).body).toMatchObject({ until: LOCKED_UNTIL });
  house.clock.at = LOCKED_UNTIL;
  expect((await attempt(officer.badgeNumber, testPassword)).status).toBe(200);
});

test('trying during a lock does not prolong it, and after it there are five tries again', async () => {
  for (let n = 0; n < 9; n++) await attempt(officer.badgeNumber);
  house.clock.at = LOCKED_UNTIL;
  expect((await attempt(officer.badgeNumber)).body).toMatchObject({ code: 'wrong-password', left: 4 });
});

test('a right password starts the count anew', async () => {
  for (let n = 0; n < 4; n++) await attempt(officer.badgeNumber);
  expect((await attempt(officer.badgeNumber, testPassword)).status).toBe(200);
  expect((await attempt(officer.badgeNumber)).body.left).toBe(4);
});

test('a badge number that nobody has answers like any other, to the last word', async () => {
  for (let n = 0; n < 7; n++) {
    const [known, unknown] = [await attempt(officer.badgeNumber), await attempt('999999')];
    delete known.body.requestId;
    delete unknown.body.requestId;
    expect(unknown.body).toEqual(known.body);
  }
});

test('thirty guesses at once get no more tries than five', async () => {
  const replies = await Promise.all(Array.from({ length: 30 }, () => attempt(officer.badgeNumber)));
  const codes = replies.map(({ body }) => body.code as string);
  expect(codes.filter((code) => code === 'wrong-password')).toHaveLength(4);
  expect(codes.filter((code) => code === 'account-locked')).toHaveLength(26);
});

test('two api processes count together', async () => {
  const options = { orm: house.orm, clock: house.clock, jwtSecret: 'a secret for tests only, 32 bytes long' };
  const other = await buildApp(options);
  for (let n = 0; n < 4; n++)
    await attempt(officer.badgeNumber, 'wrong', undefined, n % 2 ? house.app : other);
  expect((await attempt(officer.badgeNumber, 'wrong', undefined, other)).body.code).toBe('account-locked');
  expect((await attempt(officer.badgeNumber, testPassword)).body.code).toBe('account-locked');
  await other.close();
});

test('small letters of a badge number do for capitals', async () => {
  const auxiliary = await makeOfficer(house.em(), { badgeNumber: 'F0070A' });
  await makeAccount(house.em(), auxiliary);
  expect((await attempt('f0070a', testPassword)).status).toBe(200);
});

test('an address that tries wrong passwords on many people is shut out, others are not', async () => {
  const address = '10.9.9.9';
  await rows(house.em(), 'insert into login_throttle (key, tries, since_at) values (?, 198, ?)', [
    `address:${address}`,
    testNow,
  ]);
  expect((await attempt('700001', 'wrong', address)).body.code).toBe('wrong-password');
  expect((await attempt('700002', 'wrong', address)).body.code).toBe('wrong-password');
  for (let n = 0; n < 2; n++) {
    const shut = await attempt(officer.badgeNumber, testPassword, address);
    expect(shut.body).toMatchObject({ status: 429, code: 'too-many-requests', seconds: 900 });
  }
  expect((await attempt(officer.badgeNumber, testPassword)).status).toBe(200);
  house.clock.at = LOCKED_UNTIL;
  expect((await attempt(officer.badgeNumber, testPassword, address)).status).toBe(200);
});

test('right passwords of a whole station behind one address are never counted against it', async () => {
  const address = '10.8.8.8';
  for (let n = 0; n < 12; n++)
    expect((await attempt(officer.badgeNumber, testPassword, address)).status).toBe(200);
  const counted = await rows(house.em(), 'select tries from login_throttle where key = ?', [
    `address:${address}`,
  ]);
  expect(counted).toEqual([]);
});

test('only a proxy on this machine may say for whom it speaks', async () => {
  const wanted = { badgeNumber: '700009', password: 'wrong' };
  const forwarded = { 'x-forwarded-for': '10.77.0.1' };
  await new Browser(house.app, { address: '127.0.0.1' }).call(login, wanted, forwarded);
  await new Browser(house.app, { address: '10.66.0.1' }).call(login, wanted, forwarded);
  const counted = await rows<{ key: string; tries: number }>(
    house.em(),
    `select key, tries from login_throttle where key in ('address:10.77.0.1', 'address:10.66.0.1') order by key`,
  );
  expect(counted).toEqual([
    { key: 'address:10.66.0.1', tries: 1 },
    { key: 'address:10.77.0.1', tries: 1 },
  ]);
});

test('an administrator unlocks the accounts of the own units and no others', async () => {
  const [home, away] = [await makeUnit(house.em()), await makeUnit(house.em())];
  const mine = await makeOfficer(house.em(), { unit: home });
  const chief = await makeOfficer(house.em(), { unit: home });
  const stranger = await makeOfficer(house.em(), { unit: away });
  await makeGrant(house.em(), chief, 'admin', home);
  for (const person of [mine, stranger]) {
    await makeAccount(house.em(), person);
    for (let n = 0; n < 5; n++) await attempt(person.badgeNumber);
  }
  const unlock = (person: Person, by: Person) =>
    house.as(by)(unlockAccount, { params: { personId: person.id } });
  expect((await unlock(mine, officer)).status).toBe(403);
  expect((await unlock(stranger, chief)).status).toBe(404);
  expect((await unlock(mine, chief)).status).toBe(200);
  expect((await attempt(mine.badgeNumber, testPassword)).status).toBe(200);
  expect((await attempt(stranger.badgeNumber, testPassword)).body.code).toBe('account-locked');
});
