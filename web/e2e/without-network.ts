import type { Page } from '@playwright/test';

/**
 * For journeys that lose the network: `test.use(withServiceWorker)`. The others go without one, since taking the
 * product along costs a browser more than most journeys do.
 */
export const withServiceWorker = { serviceWorkers: 'allow' } as const;

/** Waits until the page stands under its service worker: from then on the product opens without a network too. */
export async function opensWithoutNetwork(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}
