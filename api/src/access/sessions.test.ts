import { login, logout, refresh, session, setLocale } from '@whetstone/core/access/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeAccount, makeGrant, testPassword } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';
import { Browser, signIn } from './testing/browser.ts';

let house: OpenHouse;
let officer: Person;
const minutes = (n: number) => later(testNow, n * 60);

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.at = testNow;
  officer = await makeOfficer(house.em());
  await makeAccount(house.em(), officer);
});
afterAll(() => house.close());

const signedIn = (person: Person = officer) => signIn(house.app, person, testPassword);

test('the right password opens a session and sets two cookies that scripts cannot read', async () => {
  const browser = new Browser(house.app);
  const { status, body, setCookies } = await browser.call(login, {
    badgeNumber: officer.badgeNumber,
    password: testPassword,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    person: { id: officer.id, name: officer.name, badgeNumber: officer.badgeNumber },
    hats: ['officer'],
    grants: [],
    locale: 'zh',
    mustChangePassword: false,
    demo: false,
    serverNow: testNow,
  });
  expect(setCookies.at).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(setCookies.rt).toMatch(/; Max-Age=604800; Path=\/api\/auth; HttpOnly; SameSite=Strict$/);
  expect(JSON.stringify(body)).not.toContain('argon2');
  expect((await browser.call(session)).body.person.id).toBe(officer.id);
});

test('cookies are for encrypted connections only where the connection is encrypted', async () => {
  const browser = new Browser(house.app, { address: '127.0.0.1' });
  const wanted = { badgeNumber: officer.badgeNumber, password: testPassword };
  const { setCookies } = await browser.call(login, wanted, { 'x-forwarded-proto': 'https' });
  expect(setCookies.at).toMatch(/; Secure/);
  expect(setCookies.rt).toMatch(/; Secure/);
});

test('hats, units and actions come from the grants in force today', async () => {
  const city = await makeUnit(house.em());
  const station = await makeUnit(house.em(), { parent: city });
  const otherStation = await makeUnit(house.em());
  await makeGrant(house.em(), officer, 'leader', station);
  await makeGrant(house.em(), officer, 'leader', city);
  await makeGrant(house.em(), officer, 'trainer', otherStation);
  await makeGrant(house.em(), officer, 'trainer', station);
  await makeGrant(house.em(), officer, 'admin', city, { toOn: '2026-11-20' });
  await makeGrant(house.em(), officer, 'planner', city, { fromOn: '2026-11-22' });
  await makeGrant(house.em(), officer, 'admin', station, { withdrawnAt: testNow });
  const { body } = await (await signedIn()).call(session);
  expect(body.hats.toSorted()).toEqual(['leader', 'officer', 'trainer']);
  expect(body.grants).toContainEqual({
    role: 'leader',
    unitId: city.id,
    unitNameZh: city.nameZh,
    unitNameEn: city.nameEn,
  });
  const unitsOf = (role: string) =>
    body.grants
      .filter((grant: { role: string }) => grant.role === role)
      .map(({ unitId }: { unitId: string }) => unitId);
  expect(unitsOf('leader')).toEqual([city.id]);
  expect(unitsOf('trainer').toSorted()).toEqual([station.id, otherStation.id].toSorted());
  expect(body.actions).toContain('read-heatmap');
  expect(body.actions).not.toContain('manage-accounts');
});

test('the access token lasts ten minutes, the refresh token brings a new one', async () => {
  const browser = await signedIn();
  house.clock.at = later(testNow, 599);
  expect((await browser.call(session)).status).toBe(200);
  house.clock.at = minutes(10);
  expect((await browser.call(session)).body.code).toBe('session-ended');
  const first = browser.jar.rt?.value;
  const { status, body } = await browser.call(refresh);
  expect(status).toBe(200);
  expect(body.person.id).toBe(officer.id);
  expect(browser.jar.rt?.value).not.toBe(first);
  expect((await browser.call(session)).status).toBe(200);
});

test('tokens are stored as hashes only', async () => {
  const browser = await signedIn();
  await browser.call(refresh);
  const stored = await rows<{ line: string }>(
    house.em(),
    'select row_to_json(s)::text as line from sign_in s',
  );
  const secret = browser.jar.rt?.value.split('.')[1] ?? 'nothing';
  expect(stored.length).toBeGreaterThan(0);
  for (const { line } of stored) expect(line).not.toContain(secret);
});

test('two tabs that refresh at once both go on, and end up with the same token', async () => {
  const browser = await signedIn();
  const [one, two] = [browser.copy(), browser.copy()];
  house.clock.at = minutes(9);
  const replies = await Promise.all([one.call(refresh), two.call(refresh)]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(one.jar.rt?.value).toBe(two.jar.rt?.value);
  house.clock.at = minutes(18);
  expect((await two.call(refresh)).status).toBe(200);
});

test('a spent token still serves for ten seconds: an answer may have got lost', async () => {
  const browser = await signedIn();
  const other = browser.copy();
  await browser.call(refresh);
  house.clock.at = later(testNow, 10);
  expect((await other.call(refresh)).status).toBe(200);
});

test('a spent token that comes back later ends the sign-in, for thief and owner, and it stays ended', async () => {
  const browser = await signedIn();
  const thief = browser.copy('10.6.6.6');
  await browser.call(refresh);
  house.clock.at = later(testNow, 11);
  const { status, body, setCookies } = await thief.call(refresh);
  expect([status, body.code]).toEqual([401, 'token-reused']);
  expect(setCookies.rt).toMatch(/Max-Age=0|Expires=Thu, 01 Jan 1970/);
  expect((await browser.call(session)).body.code).toBe('session-ended');
  expect((await browser.call(refresh)).body.code).toBe('session-ended');
});

test('the reuse ends that sign-in only, not those on other devices', async () => {
  const [phone, desk] = [await signedIn(), await signedIn()];
  const thief = phone.copy();
  await phone.call(refresh);
  house.clock.at = minutes(1);
  await thief.call(refresh);
  expect((await desk.call(session)).status).toBe(200);
  expect((await desk.call(refresh)).status).toBe(200);
});

test('made-up refresh tokens open nothing', async () => {
  const browser = await signedIn();
  const made = ['', 'x', `${officer.id}.${'A'.repeat(43)}`, `${'0'.repeat(8)}.${'A'.repeat(43)}`, 'a.b.c'];
  for (const value of made) {
    const forger = new Browser(house.app, { jar: { rt: { value, path: '/api/auth' } } });
    const { status } = await forger.call(refresh);
    expect([value, status]).toEqual([value, 401]);
  }
  expect((await browser.call(refresh)).status).toBe(200);
});

test('a sign-in that is not used for a week is over; used daily it lasts 30 days and no longer', async () => {
  const idle = await signedIn();
  const daily = await signedIn();
  for (let day = 1; day <= 29; day++) {
    house.clock.at = minutes(day * 1440);
    expect((await daily.call(refresh)).status).toBe(200);
    if (day === 8) expect((await idle.call(refresh)).body.code).toBe('session-ended');
  }
  house.clock.at = minutes(30 * 1440);
  expect((await daily.call(refresh)).body.code).toBe('session-ended');
});

test('signing out makes both tokens worthless at once, here and wherever they were copied to', async () => {
  const browser = await signedIn();
  const copy = browser.copy();
  expect((await browser.call(logout)).status).toBe(200);
  expect(browser.jar).toEqual({});
  expect((await copy.call(session)).body.code).toBe('session-ended');
  expect((await copy.call(refresh)).body.code).toBe('session-ended');
});

test('signing out works when the access token has run out before', async () => {
  const browser = await signedIn();
  delete browser.jar.at;
  const copy = browser.copy();
  await browser.call(logout);
  expect((await copy.call(refresh)).body.code).toBe('session-ended');
});

test('nobody is signed out by somebody who only knows the id of their sign-in', async () => {
  const browser = await signedIn();
  const id = browser.jar.rt?.value.split('.')[0] ?? '';
  const forger = new Browser(house.app, {
    jar: { rt: { value: `${id}.${'A'.repeat(43)}`, path: '/api/auth' } },
  });
  await forger.call(logout);
  expect((await browser.call(session)).status).toBe(200);
});

test('without a session there is none', async () => {
  const stranger = new Browser(house.app);
  expect((await stranger.call(session)).body.code).toBe('not-signed-in');
  expect((await stranger.call(refresh)).body.code).toBe('not-signed-in');
  expect((await stranger.call(logout)).status).toBe(200);
});

test('a disabled account and a person who has left are turned away at each door', async () => {
  for (const close of [
    `update account set disabled_at = now() where person_id = ?`,
    `update person set left_on = '2026-11-20' where id = ?`,
  ]) {
    const person = await makeOfficer(house.em());
    await makeAccount(house.em(), person);
    const browser = await signedIn(person);
    await rows(house.em(), close, [person.id]);
    expect((await browser.call(session)).body.code).toBe('account-disabled');
    const again = await signedIn(officer);
    expect((await again.call(session)).status).toBe(200);
    const { status, body } = await new Browser(house.app).call(login, {
      badgeNumber: person.badgeNumber,
      password: testPassword,
    });
    expect([status, body.code]).toEqual([403, 'account-disabled']);
  }
});

test('a disabled account cannot refresh', async () => {
  const browser = await signedIn();
  await rows(house.em(), 'update account set disabled_at = now() where person_id = ?', [officer.id]);
  expect((await browser.call(refresh)).body.code).toBe('account-disabled');
});

test('the chosen language stays', async () => {
  const browser = await signedIn();
  expect((await browser.call(setLocale, { locale: 'en' })).status).toBe(200);
  expect((await browser.call(session)).body.locale).toBe('en');
  expect((await browser.call(setLocale, { locale: 'fr' })).status).toBe(400);
});
