import { expect, type Page, test } from '@playwright/test';
import { demoLogin, type Hat } from './people.ts';

/*
 * In the oldest browser the product is for (Chromium 90, ADR 0035). Playwright opens pages there and evaluates in
 * them; its locators need a newer one.
 */

/** In this order: what one hat has opened, the next leaves out. */
const hats: readonly Hat[] = ['officer', 'trainer', 'planner', 'leader', 'admin'];

/** Addresses of one screen are one: of a hundred people, one is opened. */
const screenOf = (address: string) =>
  address
    .split('?')[0]!
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
    .replace(/(?<=\/)[A-Z][A-Z0-9-]+(?=\/|$)/g, '#');

const opened = new Set<string>();

/** What the scripts of a page break on; an answer that says no, or that nobody waits for any more, is none. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  const note = (text: string) => errors.push(`${page.url()} ${text.split('\n')[0]}`);
  page.on('pageerror', ({ message }) => note(message));
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('Failed to')) note(said.text());
  });
  return errors;
}

/** Waits until the script of a page is alive and has drawn. */
async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['alive'] !== undefined);
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(() => requestIdleCallback(idle))));
}

/** Opens an address and tells where it leads. */
async function open(page: Page, address: string): Promise<string[]> {
  opened.add(screenOf(address));
  await page.goto(address);
  await drawn(page);
  return page.evaluate(() =>
    [...document.querySelectorAll('main a[href^="/"], nav a[href^="/"]')]
      .map((link) => link.getAttribute('href')!)
      .filter((href) => !href.startsWith('/api')),
  );
}

async function signIn(page: Page, hat: Hat): Promise<void> {
  const { badgeNumber, password } = demoLogin(hat);
  const answer = await page.request.post('/api/auth/login', { data: { badgeNumber, password } });
  expect(answer.status(), await answer.text()).toBe(200);
}

for (const hat of hats)
  test(`the oldest browser opens what a person with the hat ${hat} comes to from the first page`, async ({
    page,
  }) => {
    const errors = errorsOf(page);
    await signIn(page, hat);
    const first = await open(page, '/');
    expect(first.length).toBeGreaterThan(5);
    for (const address of first) {
      if (opened.has(screenOf(address))) continue;
      for (const further of await open(page, address))
        if (!opened.has(screenOf(further))) await open(page, further);
    }
    expect(errors).toEqual([]);
  });

test.describe('with its service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the oldest browser opens the product without a network', async ({ page, context }) => {
    const errors = errorsOf(page);
    await page.goto('/login');
    await page.waitForFunction(async () => {
      const { active } = await navigator.serviceWorker.ready;
      return active?.state === 'activated';
    });
    await context.setOffline(true);
    await page.reload();
    await drawn(page);
    expect(await page.title()).toContain('砺警');
    expect(errors).toEqual([]);
  });
});
