import { expect, test } from '@playwright/test';
import { words as en } from '../src/lib/i18n/en/pushes.ts';
import { words as zh } from '../src/lib/i18n/zh/pushes.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs, walksIn } from './people.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

for (const [locale, words] of Object.entries({ zh, en }) as Array<
  ['zh' | 'en', Record<keyof typeof zh, string>]
>) {
  test(`a reading is answered without a network, goes up when it is back and is explained (${locale})`, async ({
    page,
    context,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, isMobile ? 'officer' : 'auxiliary', '/pushes');
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    const open = page.locator('main li a').first();
    await open.click();
    await expect(page.getByRole('heading', { name: words.question })).toBeVisible();
    await expectAccessibleInBothThemes(page);

    await context.setOffline(true);
    await page.locator('.item').getByRole('radio').first().check({ force: true });
    await page.getByRole('button', { name: words.submit }).click();
    await expect(page.getByText(words.keptHere)).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByRole('heading', { name: words.yours })).toBeVisible({ timeout: 15_000 });
    await expectAccessibleInBothThemes(page);
  });
}
