import type { Page } from '@playwright/test';

/** Waits until the page stands under its service worker: from then on the product opens without a network too. */
export async function opensWithoutNetwork(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
