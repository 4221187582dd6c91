import { accessLog, changePassword, login, refresh, session } from '@whetstone/core/access/contract.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeAccount, testPassword } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';
import { Browser, signIn } from './testing/browser.ts';

let house: OpenHouse;
let officer: Person;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  officer = await makeOfficer(house.em());
  await makeAccount(house.em(), officer);
});
afterAll(() => house.close());

const signedIn = (password = testPassword) => signIn(house.app, officer, password);

test('a new password works at once, the old one no longer, and other devices are signed out', async () => {
  const [phone, desk] = [await signedIn(), await signedIn()];
  const next = '春风又绿江南岸,明月何时';
  expect((await desk.call(changePassword, { current: testPassword, next })).status).toBe(200);
  expect((await desk.call(session)).status).toBe(200);
  expect((await phone.call(session)).body.code).toBe('session-ended');
  expect((await phone.call(refresh)).body.code).toBe('session-ended');
  const old = await new Browser(house.app).call(login, {
    badgeNumber: officer.badgeNumber,
    password: testPassword,
  });
  expect(old.body.code).toBe('wrong-password');
  expect((await (await signedIn(next)).call(session)).status).toBe(200);
});

test('a password that somebody else set opens nothing until it is replaced, and everything right after', async () => {
  const newcomer = await makeOfficer(house.em());
  await makeAccount(house.em(), newcomer, testPassword, { mustChange: true });
  const browser = await signIn(house.app, newcomer, testPassword);
  expect((await browser.call(session)).body.mustChangePassword).toBe(true);
  expect((await browser.call(accessLog)).body).toMatchObject({ status: 403, code: 'password-due' });
  await browser.call(refresh);
  expect((await browser.call(accessLog)).body.code).toBe('password-due');
  expect((await browser.call(changePassword, { current: testPassword, next: '三月桃花水' })).body.code).toBe(
    'weak-password',
  );
  expect((await browser.call(accessLog)).body.code).toBe('password-due');
  const next = '桃花潭水深千尺,不及汪伦';
  expect((await browser.call(changePassword, { current: testPassword, next })).status).toBe(200);
  expect((await browser.call(accessLog)).status).toBe(200);
});

test('a weak new password is refused with the reason, in the asked language, and changes nothing', async () => {
  const browser = await signedIn();
  const attempt = (next: string, language = 'en') =>
    browser.call(changePassword, { current: testPassword, next }, { 'accept-language': language });
  expect((await attempt('short')).body).toMatchObject({ status: 422, code: 'weak-password', rule: 'short' });
  expect((await attempt(`abc-${officer.badgeNumber}-xyz`)).body.rule).toBe('own');
  expect((await attempt('password123')).body.rule).toBe('common');
  expect((await attempt(testPassword)).body.rule).toBe('same');
  expect((await attempt('short', 'zh-CN')).body.detail).toContain('至少 10 个字符');
  expect((await (await signedIn()).call(session)).status).toBe(200);
});

test('changing the password needs the current one, and guessing it is throttled like a login', async () => {
  const browser = await signedIn();
  const guess = () => browser.call(changePassword, { current: 'not it', next: 'purple tea at noon' });
  expect((await guess()).body).toMatchObject({ status: 401, code: 'wrong-password', left: 4 });
  for (let n = 0; n < 3; n++) await guess();
  expect((await guess()).body).toMatchObject({ status: 423, code: 'account-locked' });
  const right = await browser.call(changePassword, { current: testPassword, next: 'purple tea at noon' });
  expect(right.body.code).toBe('account-locked');
});
