import { expect, type Page, test } from '@playwright/test';
import { words as findingEn } from '../src/lib/i18n/en/finding.ts';
import { words as notesEn } from '../src/lib/i18n/en/notes.ts';
import { words as findingZh } from '../src/lib/i18n/zh/finding.ts';
import { words as notesZh } from '../src/lib/i18n/zh/notes.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const languages = {
  zh: { finding: findingZh, notes: notesZh },
  en: { finding: findingEn, notes: notesEn },
} as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

for (const locale of ['zh', 'en'] as const) {
  const words = languages[locale];

  test.describe(`in ${locale}`, () => {
    test.skip(({ isMobile }) => !walksIn(locale, isMobile), 'the other size walks in this language');
    test.beforeEach(({ context, baseURL }) =>
      context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]),
    );

    test('what a film says is found at its second; a note of there survives a cut, a mistake of there is answered', async ({
      page,
      playwright,
      baseURL,
      isMobile,
    }) => {
      const mine = `${isMobile ? '手机' : '桌面'}上记下的一步`;
      await signInAs(page, 'officer', '/learn');
      await page.getByRole('searchbox', { name: words.finding.label }).fill('核验检查 人证');
      await page.keyboard.press('Enter');
      const said = page.getByRole('link', { name: /^00:32/ }).first();
      await expect(said).toBeVisible();
      await expectAccessibleInBothThemes(page);
      await said.click();
      await expect(page).toHaveURL(/\?at=32$/);
      await expect.poll(() => page.evaluate(() => document.querySelector('video')?.currentTime)).toBe(32);

      await page.context().setOffline(true);
      if (isMobile) await button(page, words.notes.write).click();
      else await page.keyboard.press('n');
      const note = page.getByRole('textbox', { name: words.notes.textAt.replace('{time}', '00:32') });
      await note.fill(mine);
      await button(page, words.notes.keep).click();
      const line = page.getByRole('listitem').filter({ hasText: mine });
      await expect(line).toContainText(words.notes.waiting);
      await page.context().setOffline(false);
      await expect(line).not.toContainText(words.notes.waiting);

      await button(page, words.notes.tell).click();
      await page.getByRole('textbox', { name: words.notes.tellTitle }).fill(`${mine}：字幕少一个字`);
      await button(page, words.notes.tellSend).click();
      await expect(page.getByText(words.notes.told)).toBeVisible();
      await expectAccessibleInBothThemes(page);

      const trainer = await playwright.request.newContext({ baseURL: baseURL! });
      const { badgeNumber, password } = demoLogin('trainer');
      await trainer.post('/api/auth/login', { data: { badgeNumber, password } });
      const { mistakes } = await (await trainer.get('/api/lesson-mistakes')).json();
      const { id } = mistakes.find(
        ({ text, answer }: { text: string; answer: null | string }) =>
          text.startsWith(mine) && answer === null,
      );
      const data = { answer: '下一版补上。', corrected: true };
      expect((await trainer.put(`/api/lesson-mistakes/${id}/answer`, { data })).status()).toBe(200);
      await trainer.dispose();

      await page.goto('/learn/notes?show=reports');
      await expect(page.getByRole('listitem').filter({ hasText: mine }).first()).toContainText(
        '下一版补上。',
      );
      await page.goto('/learn/notes');
      await page
        .getByRole('listitem')
        .filter({ hasText: mine })
        .first()
        .getByRole('link', { name: '00:32' })
        .click();
      await expect(page).toHaveURL(/\?at=32$/);
    });
  });
}
