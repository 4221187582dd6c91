import { expect, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';

test('an administrator finds a person, gives a role with a reason and takes it back', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'administrators change things at a desk');
  const { badgeNumber, name } = demoLogin('officer');
  await signInAs(page, 'admin', '/admin/org');
  await expectAccessibleInBothThemes(page);
  await page.getByLabel('在本单位查找：姓名、拼音或警号').fill(badgeNumber);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByRole('rowheader').getByRole('link', { name }).click();
  await expect(page.getByRole('dialog').getByText('本次查看已记录')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('link', { name: '授权', exact: true }).click();
  await page.getByRole('button', { name: '授权' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '授权' }).click();
  await expect(dialog.getByText('请选择人员。')).toBeVisible();
  await dialog.getByLabel('人员').fill(badgeNumber);
  await dialog.getByRole('button', { name: badgeNumber }).click();
  await dialog.getByLabel('身份').selectOption('leader');
  await dialog.getByLabel('原因').fill('代理所长两周');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '授权' }).click();
  await expect(dialog).toHaveCount(0);
  const line = page.getByRole('row').filter({ hasText: '代理所长两周' }).filter({ hasText: name });
  await expect(line).toHaveCount(1);

  await line.getByRole('button', { name: '收回' }).click();
  await dialog.getByRole('button', { name: '收回' }).click();
  await expect(dialog.getByText('请写明原因')).toBeVisible();
  await dialog.getByLabel('原因').fill('期满');
  await dialog.getByRole('button', { name: '收回' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByRole('row').filter({ hasText: '期满' }).filter({ hasText: name }).last(),
  ).toContainText('已收回');
  await expectAccessibleInBothThemes(page);
});

test('a person changed by somebody else meanwhile is not moved, and the newest is one press away', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'administrators change things at a desk');
  // A second administrator's device; the person is nobody whom other journeys rest on.
  const other = await playwright.request.newContext({ baseURL: baseURL! });
  const { badgeNumber: admin, password } = demoLogin('admin');
  await other.post('/api/auth/login', { data: { badgeNumber: admin, password } });
  const { people } = await (await other.get('/api/people?limit=100')).json();
  const logins = (['officer', 'trainer', 'planner', 'leader', 'admin'] as const).map(
    (hat) => demoLogin(hat).badgeNumber,
  );
  const person = people.find(
    (one: { badgeNumber: string; personnelClass: string }) =>
      one.personnelClass === 'officer' && !logins.includes(one.badgeNumber),
  );
  await signInAs(page, 'admin', '/admin/org');
  await page.getByLabel('在本单位查找：姓名、拼音或警号').fill(person.badgeNumber);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByRole('rowheader').getByRole('link').click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading', { name: '任职' })).toBeVisible();

  const card = await (await other.get(`/api/people/${person.id}`)).json();
  const fromOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const postCode = card.person.postCode === 'R03' ? 'R01' : 'R03';
  const moved = await other.post(`/api/people/${person.id}/postings`, {
    data: { unitId: card.person.unitId, postCode, fromOn, reason: '轮岗', revision: card.revision },
  });
  expect(moved.status(), await moved.text()).toBe(200);

  await sheet.getByLabel('原因').fill('轮岗');
  await sheet.getByRole('button', { name: '调动' }).click();
  await expect(sheet.getByText('内容已被他人修改')).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '查看最新内容' }).click();
  await expect(sheet.getByText('内容已被他人修改')).toHaveCount(0);
  await expect(sheet.getByLabel('岗位')).toHaveValue(postCode);
});

test('the framework, posts, score tables and changes of the law can be read', async ({ page, isMobile }) => {
  test.skip(!walksIn('zh', isMobile), 'in English at the desk, below');
  await signInAs(page, 'admin', '/admin/model');
  await page.locator('summary').first().click();
  await expectAccessibleInBothThemes(page);
  for (const tab of ['岗位标准', '训练科目']) {
    await page.getByRole('link', { name: tab }).click();
    await expect(page.getByRole('table')).toBeVisible();
    await expectAccessibleInBothThemes(page);
  }
  await page.getByRole('link', { name: '法律变动' }).click();
  await expectAccessibleInBothThemes(page);
});

test('in English: what an administrator reads, and settings and archive', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(!walksIn('en', isMobile), 'in Chinese on the phone, above');
  test.setTimeout(120_000);
  await context.addCookies([{ name: 'locale', value: 'en', url: test.info().project.use.baseURL! }]);
  await signInAs(page, 'admin', '/admin/org');
  for (const [address, heading] of [
    ['/admin/org', 'Organisation and access'],
    ['/admin/org/grants', 'Organisation and access'],
    ['/admin/model', 'Capability framework'],
    ['/admin/model/drills?drill=FIT-A1', 'Capability framework'],
    ['/admin/ops', 'Integration and audit'],
    ['/me/settings', 'Settings and offline store'],
    ['/me/archive', 'My archive'],
    ['/me/archive/looks', 'My archive'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectAccessible(page);
  }
});
