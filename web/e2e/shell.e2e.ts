import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs } from './people.ts';
import { opensWithoutNetwork, withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

test('the product opens without a network and says how old it is', async ({ page, context }) => {
  await signInAs(page, 'officer');
  await opensWithoutNetwork(page);
  await page.goto('/');
  await page.waitForLoadState('networkidle');

  await context.setOffline(true);
  await page.goto('/');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByText('没有网络，显示的是本机保存的内容')).toBeVisible();
  await expectAccessible(page);

  await context.setOffline(false);
  await page.goto('/');
  await expect(page.getByText('没有网络')).toHaveCount(0);
});

test('Today comes whole: after its page it opens one stream and counts what waits, and nothing else', async ({
  page,
}) => {
  await signInAs(page, 'officer');
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(pathname);
  });
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^待办与通知/ })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((path) => path === '/api/events')).toHaveLength(1);
  // A line that comes in meanwhile is counted anew.
  expect(asked.filter((path) => path === '/api/inbox/count').length).toBeLessThanOrEqual(2);
  expect(new Set(asked)).toEqual(new Set(['/api/events', '/api/inbox/count']));
});

/** How many scripts and styles this device holds, and whether the screens of work are among them. */
const holding = (page: Page) =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('whetstone-shell-'));
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const paths = kept.flat().map(({ url }) => new URL(url).pathname);
    return {
      work: paths.includes('/holds-screens-of-work'),
      scripts: paths.filter((path) => path.endsWith('.js')).length,
    };
  });

test('a device takes the screens of everybody along, and those of work from the first one that is opened', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'the same on every device');
  await signInAs(page, 'trainer');
  await opensWithoutNetwork(page);
  const atFirst = await holding(page);
  expect(atFirst.work).toBe(false);
  await page.goto('/bank');
  await expect.poll(async () => (await holding(page)).work, { timeout: 30_000 }).toBe(true);
  expect((await holding(page)).scripts).toBeGreaterThan(atFirst.scripts * 1.5);
});

test('every key of the command palette works without a mouse', async ({ page, isMobile }) => {
  test.skip(isMobile, 'phones have no Ctrl key');
  await signInAs(page, 'leader');
  const { name } = demoLogin('officer');
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+k');
  const input = page.getByRole('dialog').getByRole('combobox');
  await expect(input).toBeFocused();
  await input.fill(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(input).toHaveCount(0);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible();
  await expectAccessible(page);
});

test('the skip link leads past the navigation', async ({ page }) => {
  await signInAs(page, 'officer');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
});

test('an address that does not exist is said so without loading everything again', async ({ page }) => {
  await signInAs(page, 'officer');
  await page.evaluate(() => Object.assign(window, { here: true }));
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      textContent: 'nowhere',
      href: '/learn/0190f5fe-7c00-7a00-8000-00000000dead',
    });
    document.querySelector('main')!.append(link);
    link.click();
  });
  await expect(page.getByRole('heading', { name: '没有这一页' })).toBeVisible();
  expect(await page.evaluate(() => 'here' in window)).toBe(true);
  await expectAccessible(page);
});
