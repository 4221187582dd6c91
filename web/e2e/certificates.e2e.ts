import { expect, test } from '@playwright/test';
import { words as en } from '../src/lib/i18n/en/certificates.ts';
import { words as zh } from '../src/lib/i18n/zh/certificates.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs, walksIn } from './people.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

for (const [locale, words] of Object.entries({ zh, en }) as Array<
  ['zh' | 'en', Record<keyof typeof zh, string>]
>) {
  test(`a certificate is shown, verified without a network, and refused with one character changed (${locale})`, async ({
    page,
    context,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'officer', '/me/certificates');
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    const { certificates } = await (await page.request.get('/api/me/certificates')).json();
    const held = certificates.find(({ standing }: { standing: string }) => standing === 'renewal');
    await page
      .locator('section')
      .filter({ hasText: held.code })
      .getByRole('link', { name: words.show })
      .click();
    await expect(page.getByRole('img', { name: words.qr })).toBeVisible();

    // Whoever is shown it opened the page once; from here on there is no network.
    await page.goto('/verify');
    await expect(page.getByText(words.keysKept.split('{')[0]!)).toBeVisible();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await context.setOffline(true);
    const input = page.getByLabel(words.input);
    const verify = async (text: string) => {
      await input.fill(text);
      await page.getByRole('button', { name: words.verify, exact: true }).click();
    };
    await verify(held.document);
    await expect(page.getByText(words.genuine)).toBeVisible();
    await expect(page.getByText(held.holder)).toBeVisible();
    await expect(page.getByText(words.onlineNone)).toBeVisible();

    const at = held.document.length - 20;
    const other = held.document[at] === 'A' ? 'B' : 'A';
    await verify(held.document.slice(0, at) + other + held.document.slice(at + 1));
    await expect(page.getByText(words.forged)).toBeVisible();
    const bare = held.code.replaceAll('-', '');
    await verify(`${bare.slice(0, 6)}${bare[6] === 'K' ? 'M' : 'K'}${bare.slice(7)}`);
    await expect(page.getByText(words.codePlace.replace('{place}', '7'))).toBeVisible();
    await context.setOffline(false);
    await verify(held.code.toLowerCase());
    await expect(page.getByText(words.genuine)).toBeVisible();
    await expectAccessibleInBothThemes(page);
  });
}
