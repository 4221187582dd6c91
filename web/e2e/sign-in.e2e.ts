import { expect, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './accessible.ts';
import { words as learning } from '../src/lib/i18n/zh/learning.ts';
import { demoLogin, signInAs } from './people.ts';

test('a person is led to the login and, after signing in, to the page they wanted', async ({ page }) => {
  const { badgeNumber, password, name } = demoLogin('officer');
  await page.goto('/?from=bookmark');
  await expect(page).toHaveURL('/login?next=%2F%3Ffrom%3Dbookmark');
  await expectAccessibleInBothThemes(page);
  await page.getByLabel('警号').fill(badgeNumber);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL('/?from=bookmark');
  await page.getByRole('button', { name: '显示与账号' }).click();
  await expect(page.getByRole('dialog')).toContainText(name);
  await expect(page.getByRole('dialog')).toContainText(badgeNumber);
  await expectAccessible(page);
});

test('whoever signs in over another session is led to the page they asked for', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'walked once');
  await signInAs(page, 'planner', '/plan');
  // The session before is still being asked for when the form of the next person is sent.
  await page.route('**/api/auth/refresh', async (route) => {
    await page.locator('form').evaluate((form: HTMLFormElement) => {
      form.style.visibility = 'visible';
    });
    await page.getByLabel('警号').fill(demoLogin('officer').badgeNumber);
    await page.getByLabel('密码', { exact: true }).fill(demoLogin('officer').password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await route.continue();
  });
  const signedIn = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/login'));
  await page.goto('/login?next=%2Fme%2Fleave');
  await signedIn;
  await expect(page.getByRole('button', { name: '请假', exact: true })).toBeVisible();
  await expect(page).toHaveURL('/me/leave');
  const { person } = await (await page.request.get('/api/session')).json();
  expect(person.name).toBe(demoLogin('officer').name);
});

test('a wrong password says how many tries are left, in the language of the page', async ({ page }) => {
  await page.goto('/login');
  // The button that sends is the sign that the page is alive.
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeEnabled();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('Badge number').fill('００００００');
  await page.getByLabel('Password', { exact: true }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/wrong/i);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expectAccessibleInBothThemes(page);
});

test('looks are chosen once and painted from the first moment of the next visit', async ({ page }) => {
  await signInAs(page, 'officer');
  await page.getByRole('button', { name: '显示与账号' }).click();
  await page.getByRole('radio', { name: '深色' }).check();
  await page.getByRole('radio', { name: '特大' }).check();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { name: 'Display and account' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Display and account' })).toBeFocused();

  await page.reload({ waitUntil: 'commit' });
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-text', 'xlarge');
  await expect(root).toHaveAttribute('lang', 'en');
  await expectAccessible(page);
});

test('signing out takes everything personal off the device', async ({ page }) => {
  await signInAs(page, 'officer');
  await page.getByRole('button', { name: '显示与账号' }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page).toHaveURL('/login');
  expect(await page.evaluate(() => caches.has('whetstone-copies'))).toBe(false);
  await page.goto('/');
  await expect(page).toHaveURL('/login');
});

test('what is pressed or chosen before the script of the page has come happens when it has', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'officer');
  const storageState = await page.context().storageState();
  // Scripts come over the network here, where they can be held back.
  const slow = await browser.newContext({ baseURL: baseURL!, storageState });
  const early = await slow.newPage();
  let come = Promise.withResolvers<void>();
  await early.route('**/_app/**/*.js', (route) => come.promise.then(() => route.continue()));
  await early.goto('/', { waitUntil: 'commit' });
  const looks = early.getByRole('button', { name: '显示与账号' });
  await looks.click();
  await expect(looks).toHaveAttribute('aria-busy', 'true');
  come.resolve();
  await expect(early.getByRole('dialog')).toBeVisible();
  await expect(looks).not.toHaveAttribute('aria-busy');

  come = Promise.withResolvers();
  await early.goto('/learn', { waitUntil: 'commit' });
  await early.getByLabel(learning.filterMandatory).check();
  come.resolve();
  await expect(early).toHaveURL('/learn?show=mandatory');
  await slow.close();
});
