import { expect, test } from '@playwright/test';
import { words as en } from '../src/lib/i18n/en/inbox.ts';
import { words as zh } from '../src/lib/i18n/zh/inbox.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { ExamRoom } from './exam-room.ts';
import { signInAs, walksIn } from './people.ts';

for (const [locale, words] of Object.entries({ zh, en }) as Array<
  ['zh' | 'en', Record<keyof typeof zh, string>]
>) {
  test(`a result that comes out rings at once, is read, put away and taken back (${locale})`, async ({
    page,
    context,
    playwright,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    const [trainer, officer] = [
      await playwright.request.newContext({ baseURL: baseURL! }),
      await playwright.request.newContext({ baseURL: baseURL! }),
    ];
    const room = await ExamRoom.hold(trainer, officer, '消息');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'officer', '/inbox');
    await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible();
    await expect(page.locator('#bell a')).toBeVisible();

    // The script is handed in elsewhere; the worker grades it, and the open screen hears of the result.
    const { attemptId } = await (await officer.post(`/api/rounds/${room.roundId}/attempt`)).json();
    expect((await officer.post(`/api/attempts/${attemptId}/submission`)).status()).toBe(200);
    // That they have an exam was told before, in a line of its own.
    const line = page.locator('li').filter({ has: page.locator(`a[href="/exams/${room.roundId}/result"]`) });
    await expect(line).toBeVisible({ timeout: 20_000 });
    await expect(line.getByText(words.unread, { exact: true })).toBeVisible();
    await expect(page.locator('#bell')).toContainText(/\d/);
    await expectAccessibleInBothThemes(page);

    // Put away and taken back; by key on a desk.
    if (isMobile) await line.getByRole('button', { name: words.away }).click();
    else {
      await line.getByRole('link').focus();
      await page.keyboard.press('e');
    }
    await expect(line).toHaveCount(0);
    await page.locator('.toasts').getByRole('button').first().click();
    await expect(line).toBeVisible();

    await line.getByRole('link').click();
    await expect(page).toHaveURL(`/exams/${room.roundId}/result`);
    await page.goto('/inbox');
    await expect(line).toBeVisible();
    await expect(line.getByText(words.unread, { exact: true })).toHaveCount(0);
    await Promise.all([trainer.dispose(), officer.dispose()]);
  });
}
