import { expect, test } from '@playwright/test';
import { words as induct } from '../src/lib/i18n/zh/induct.ts';
import { words as induction } from '../src/lib/i18n/zh/induction.ts';
import { words as list } from '../src/lib/i18n/zh/list.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { apiAs } from './hats-api.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';

const filled = (phrase: string, figures: Record<string, string | number>) =>
  phrase.replace(/\{(\w+)\}/g, (_, name: string) => String(figures[name] ?? ''));

test('a list with two faulty rows becomes people with accounts, a class, certificates and posts', async ({
  page,
  browser,
  playwright,
  isMobile,
  baseURL,
}) => {
  test.skip(!walksIn('en', isMobile), 'walked once, at the desk');
  test.setTimeout(90_000);
  const planner = await apiAs(playwright, 'planner', baseURL!);
  const leader = await apiAs(playwright, 'leader', baseURL!);
  const post = async (as: typeof planner, path: string, data: object = {}) => {
    const answer = await as.post(path, { data });
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
    return answer.json();
  };
  const { units } = await (await planner.get('/api/units')).json();
  // Another station than the one whose figures other journeys look at.
  const station = units.find(
    ({ nameZh }: { nameZh: string }) => nameZh.endsWith('派出所') && nameZh !== demoLogin('officer').unit,
  );
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { inductionId } = await post(planner, '/api/inductions', {
    unitId: station.id,
    personnelClass: 'auxiliary',
    nameZh: '走查入职班',
    nameEn: 'Walked intake',
    categoryCode: 'induction',
    fromOn: today,
    toOn: `${Number(today.slice(0, 4)) + 1}-06-30`,
    needs: {
      courseCodes: [],
      exam: false,
      examId: null,
      drillCodes: [],
      certificateCodes: ['INDUCTION'],
      probationDays: 60,
      trainingDays: 3,
    },
  });

  await signInAs(page, 'planner', `/intakes/${inductionId}/import`);
  const first = `F8${String(Date.now() % 100_000).padStart(5, '0')}`;
  const badge = (n: number) => `F8${String((Number(first.slice(2)) + n) % 100_000).padStart(5, '0')}`;
  // Somebody of the same name and birthday would be asked about: each walk brings people of its own.
  const mark = String.fromCodePoint(0x4e00 + (Date.now() % 8000));
  const csv = [
    '警号,姓名,性别,出生日期,拟任岗位',
    `${first},走${mark}甲,男,2001-03-05,R30`,
    `${badge(1)},走${mark}乙,女,2001-02-30,R30`,
    `,走${mark}丙,男,2002年5月6日,R30`,
  ].join('\n');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: list.go, exact: true }).click();
  await expect(page.getByRole('button', { name: filled(induct.confirm, { n: 1 }) })).toBeVisible({
    timeout: 20_000,
  });
  const rowOf = (name: string) => page.getByRole('article').filter({ hasText: name });
  await rowOf(`走${mark}乙`).getByRole('textbox').fill('2001-02-27');
  await rowOf(`走${mark}乙`).getByRole('button', { name: list.save }).click();
  await rowOf(`走${mark}丙`).getByRole('textbox').fill(badge(2));
  await rowOf(`走${mark}丙`).getByRole('button', { name: list.save }).click();
  await page.getByRole('button', { name: filled(induct.confirm, { n: 3 }) }).click();
  await expect(page.getByText(filled(induct.ended, { n: 3 }))).toBeVisible({ timeout: 20_000 });

  await page.getByRole('link', { name: induct.progress, exact: true }).click();
  await page.getByLabel(induct.chooseAll).check();
  await page.getByRole('button', { name: induct.doAccounts }).click();
  await page.getByRole('dialog').getByRole('button', { name: induct.accountsGo, exact: true }).click();
  const strip = page
    .getByRole('dialog')
    .getByRole('listitem')
    .filter({ hasText: `走${mark}甲` });
  const password = await strip.locator('code').innerText();
  await page.getByRole('button', { name: induct.accountsClose }).click();
  await expectAccessibleInBothThemes(page);

  const { people } = await (await planner.get(`/api/inductions/${inductionId}`)).json();
  const personIds = people.map(({ personId }: { personId: string }) => personId);
  const at = `/api/inductions/${inductionId}`;
  await post(planner, `${at}/class`, { leadBadge: demoLogin('planner').badgeNumber, capacity: 30 });
  await post(planner, `${at}/places`, { personIds });
  await post(planner, `${at}/certificates`, { personIds, kindCode: 'INDUCTION' });
  const lines = personIds.map((personId: string) => ({ personId, unitId: station.id, postCode: 'R30' }));
  await post(planner, `${at}/proposals`, { lines, startsOn: today, reason: '走查结业' });
  expect(await post(leader, `${at}/decisions`, { personIds, agree: true, reason: '同意' })).toEqual({
    done: 3,
    refused: [],
  });

  const phone = await browser.newContext({
    viewport: { width: 390, height: 844 },
    baseURL: baseURL!,
    locale: 'zh-CN',
  });
  const next = `walked-${password}`;
  expect(
    (await phone.request.post('/api/auth/login', { data: { badgeNumber: first, password } })).status(),
  ).toBe(200);
  const changed = await phone.request.post('/api/auth/password', { data: { current: password, next } });
  expect(changed.status(), await changed.text()).toBe(200);
  const mine = await phone.newPage();
  await mine.goto('/me/induction');
  await expect(mine.getByText(filled(induction.mineThrough, { name: '走查入职班' }))).toBeVisible();
  await expectAccessibleInBothThemes(mine);
  await phone.close();
});
