import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { words as en } from '../src/lib/i18n/en/reports.ts';
import { words as zh } from '../src/lib/i18n/zh/reports.ts';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';

type Words = Record<keyof typeof zh, string>;

/** Builds a report on screen, with its preview and its day of the week. */
async function build(page: Page, words: Words, title: string): Promise<void> {
  await page.getByRole('button', { name: words.make }).click();
  await page.getByLabel(words.name).fill(title);
  await page.getByRole('checkbox').first().check();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.getByLabel(words.receivers).fill(demoLogin('planner').badgeNumber);
  await page.getByRole('button', { name: words.addReceiver, exact: true }).click();
  await page.getByRole('radio', { name: words.week, exact: true }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: words.save }).click();
}

/** Sends the report of this title and waits until it has come: once at the api, not by looking again and again. */
async function sendAndWait(request: APIRequestContext, title: string): Promise<string> {
  const { reports } = (await (await request.get('/api/reports')).json()) as {
    reports: { id: string; spec: { title: string }; nextOn: string | null }[];
  };
  const report = reports.find(({ spec }) => spec.title === title);
  expect(report?.nextOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect((await request.post(`/api/reports/${report!.id}/deliveries`)).status()).toBe(200);
  let found = '';
  await expect
    .poll(async () => {
      const { deliveries } = (await (await request.get('/api/my-reports')).json()) as {
        deliveries: { id: string; title: string; state: string }[];
      };
      const one = deliveries.find((delivery) => delivery.title === title);
      found = one?.id ?? '';
      return one?.state;
    })
    .toBe('ready');
  return found;
}

/** What goes to paper has every row that was delivered, however many of them the screen shows at once. */
async function expectAllPrinted(page: Page, words: Words, deliveryId: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-alive');
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset['printed'] = String(document.querySelectorAll('tbody tr').length);
    };
  });
  await page.getByRole('button', { name: words.print, exact: true }).click();
  const { delivery } = (await (await page.request.get(`/api/my-reports/${deliveryId}`)).json()) as {
    delivery: { rowCount: number };
  };
  await expect(page.locator('body')).toHaveAttribute('data-printed', String(delivery.rowCount));
}

for (const [locale, words] of Object.entries({ zh, en }) as ['zh' | 'en', Words][]) {
  test(`a report is built with its preview, goes out by the week, and is read as it came (${locale})`, async ({
    page,
    context,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    const title = `报表 ${Date.now() % 1_000_000}`;
    await signInAs(page, 'planner', '/reports');
    await build(page, words, title);
    await expect(page.getByRole('heading', { level: 1, name: words.title, exact: true })).toBeVisible();

    const deliveryId = await sendAndWait(page.request, title);
    await page.goto(`/reports/${deliveryId}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expectAllPrinted(page, words, deliveryId);
    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: words.excel }).click();
    expect((await file).suggestedFilename()).toMatch(/\.xlsx$/);

    // That one has every person of the force; a short one is scanned.
    const { deliveries } = await (await page.request.get('/api/my-reports')).json();
    const short = (deliveries as { id: string; title: string }[]).find((one) => one.title.includes('演示'));
    await page.goto(`/reports/${short!.id}`);
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expectAccessible(page);
  });

  test(`the sheet of the month fits one page of A4 (${locale})`, async ({
    page,
    context,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'leader', '/unit/month');
    for (const title of [words.gapsTitle, words.changedTitle, words.sureTitle])
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expectAccessible(page);
    const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
  });
}
