import { expect, type Page, test } from '@playwright/test';
import { words as bankEn } from '../src/lib/i18n/en/bank.ts';
import { words as examsEn } from '../src/lib/i18n/en/exams.ts';
import { words as resultEn } from '../src/lib/i18n/en/result.ts';
import { words as sittingEn } from '../src/lib/i18n/en/sitting.ts';
import { words as bankZh } from '../src/lib/i18n/zh/bank.ts';
import { words as examsZh } from '../src/lib/i18n/zh/exams.ts';
import { words as resultZh } from '../src/lib/i18n/zh/result.ts';
import { words as sittingZh } from '../src/lib/i18n/zh/sitting.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { answerItem, ExamRoom, expectSaved } from './exam-room.ts';
import { signInAs, walksIn } from './people.ts';
import { opensWithoutNetwork, withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const languages = {
  zh: { ...bankZh, ...examsZh, ...resultZh, ...sittingZh },
  en: { ...bankEn, ...examsEn, ...resultEn, ...sittingEn },
};
type Words = Record<keyof typeof languages.zh, string>;

async function toItem(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words.next, exact: true }).click();
}

for (const [locale, words] of Object.entries(languages) as Array<['zh' | 'en', Words]>) {
  test(`an officer sits an exam with the network cut in the middle and loses nothing (${locale})`, async ({
    page,
    context,
    playwright,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    test.setTimeout(180_000);
    const [trainer, officer] = [
      await playwright.request.newContext({ baseURL: baseURL! }),
      await playwright.request.newContext({ baseURL: baseURL! }),
    ];
    const room = await ExamRoom.hold(trainer, officer, '断网演练');
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'officer', '/exams');
    await opensWithoutNetwork(page);

    // O6 → O7: the round is open; the device is looked at.
    const card = page.locator('.card').filter({ hasText: room.title });
    await expect(card).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await card.getByRole('link', { name: words.enter }).click();
    await expect(page.locator('li.fine').first()).toBeVisible();
    await expect(page.getByText(words.ruleHalfIfSubset)).toBeVisible();
    await expectAccessibleInBothThemes(page);

    // O8: the first answers reach the server at once.
    await page.getByRole('button', { name: words.start, exact: true }).click();
    await expect(page.locator('.status')).toHaveAttribute('data-stage', 'none');
    await expectAccessibleInBothThemes(page);
    for (let n = 0; n < 4; n++) {
      await answerItem(page, words.orderAsIs, n);
      await expectSaved(page, 'uploaded');
      await toItem(page, words);
    }
    expect((await room.candidate()).answered).toBe(4);

    // The network goes: answering goes on, every answer is on the device before it says so.
    await context.setOffline(true);
    for (let n = 4; n < 8; n++) {
      await answerItem(page, words.orderAsIs, n);
      await expectSaved(page, 'device');
      await toItem(page, words);
    }
    await expect(page.getByText(words.offlineTitle)).toBeVisible();
    await page.getByRole('button', { name: words.flag, exact: true }).click();
    await expectAccessibleInBothThemes(page);

    // The page dies without a network and is opened again: everything is there.
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(words.item.replace('{n}', '9'));
    await expect(page.getByRole('button', { name: words.flag, exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    if (isMobile) await page.getByRole('button', { name: words.palette, exact: true }).click();
    const palette = page.locator('.palette .answered:visible').filter({ hasText: /\d/ });
    await expect(palette).toHaveCount(8);
    await expectAccessibleInBothThemes(page);
    if (isMobile) await page.keyboard.press('Escape');

    // The rest, all but the last item, then back with the network in the middle of it.
    for (let n = 8; n < room.items - 1; n++) {
      await answerItem(page, words.orderAsIs, n);
      if (n === 10) await context.setOffline(false);
      await expect(page.locator('.status')).toHaveAttribute('data-stage', /device|uploaded/);
      await toItem(page, words);
    }
    await expect(page.getByText(words.allUploaded).or(page.locator('.status .all:empty'))).toHaveCount(1);
    await expect.poll(async () => (await room.candidate()).answered).toBe(room.items - 1);

    // Handing in without a network: the review names what is open, the script is sealed here.
    await context.setOffline(true);
    await answerItem(page, words.orderAsIs);
    await expectSaved(page, 'device');
    await page.getByRole('button', { name: words.toReview, exact: true }).last().click();
    await expect(page.getByRole('heading', { name: words.reviewTitle })).toBeFocused();
    await expect(page.getByRole('button', { name: words.goToItem.replace('{n}', '9') })).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.getByRole('button', { name: words.handIn, exact: true }).click();
    // Something is not uploaded: sealing it needs to be said twice.
    await page.getByRole('button', { name: words.handInAnyway, exact: true }).click();
    await expect(page.getByRole('heading', { name: words.sealedTitle })).toBeVisible();
    await expectAccessibleInBothThemes(page);

    // Back again: it submits by itself, and all answers have arrived.
    await context.setOffline(false);
    await expect(page.getByRole('heading', { name: words.doneTitle })).toBeVisible({ timeout: 45_000 });
    await expectAccessibleInBothThemes(page);
    const { answered, state } = await room.candidate();
    expect(answered).toBe(room.items);
    expect(state).toMatch(/submitted|graded|released/);

    // O9: the result comes without reloading; it says why, and what next.
    await page.getByRole('link', { name: words.toResult }).click();
    await expect(page.getByText(words.lostTitle)).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.items details').first()).toBeVisible();
    await page.locator('.items summary').first().click();
    await expect(page.locator('.explanation').first()).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await page.getByRole('link', { name: words.intoScore }).click();
    await expect(page).toHaveURL('/me/skill');
    await Promise.all([trainer.dispose(), officer.dispose()]);
  });
}

test('a second tab does not write until the person goes on there', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const room = await ExamRoom.hold(trainer, officer, '两个标签页');
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: languages.zh.start, exact: true }).click();
  await answerItem(page, languages.zh.orderAsIs);
  await expectSaved(page, 'uploaded');

  const other = await context.newPage();
  await other.goto(`/exams/${room.roundId}/run`);
  await expect(other.getByText(languages.zh.elsewhere)).toBeVisible();
  await expect(other.locator('fieldset[disabled]')).toHaveCount(1);
  await expect(page.getByText(languages.zh.elsewhere)).toHaveCount(0);

  await other.getByRole('button', { name: languages.zh.continueHere }).click();
  await expect(other.locator('fieldset:not([disabled])')).toHaveCount(1);
  await expect(page.getByText(languages.zh.elsewhere)).toBeVisible();
  await toItem(other, languages.zh);
  await answerItem(other, languages.zh.orderAsIs);
  await expectSaved(other, 'uploaded');
  expect((await room.candidate()).answered).toBe(2);
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('an ended session asks for the password in place, and nothing is lost', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const room = await ExamRoom.hold(trainer, officer, '登录过期');
  const { password } = await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: languages.zh.start, exact: true }).click();
  await expect(page.locator('.status')).toBeVisible();
  await context.clearCookies();
  await answerItem(page, languages.zh.orderAsIs);
  await expectSaved(page, 'device');
  await expect(page.getByText(languages.zh.signedOut)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: languages.zh.signIn }).click();
  await expectSaved(page, 'uploaded');
  expect((await room.candidate()).answered).toBe(1);
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('the exam is answered by keyboard alone, with single keys once they are switched on', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'phones have no keyboard');
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const room = await ExamRoom.hold(trainer, officer, '键盘作答');
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: languages.zh.start, exact: true }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('第 1 题');
  await page.keyboard.press('Alt+Shift+KeyN');
  await expect(heading).toContainText('第 2 题');
  await expect(heading).toBeFocused();
  await page.keyboard.press('Alt+Shift+KeyP');
  await expect(heading).toContainText('第 1 题');

  // Off until switched on: a stray key answers nothing.
  while ((await page.locator('fieldset input:is([type=radio], [type=checkbox])').count()) === 0)
    await page.keyboard.press('Alt+Shift+KeyN');
  await page.keyboard.press('b');
  await page.keyboard.press('f');
  await expect(page.locator('.status')).toHaveAttribute('data-stage', 'none');
  await page.getByRole('button', { name: languages.zh.tools, exact: true }).click();
  await page.getByRole('checkbox', { name: languages.zh.singleKeys }).check();
  await page.keyboard.press('Escape');
  await heading.focus();
  await page.keyboard.press('b');
  await expectSaved(page, 'uploaded');
  await expect(page.locator('fieldset input').nth(1)).toBeChecked();
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: languages.zh.flag, exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  expect((await room.candidate()).answered).toBe(1);
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('a captive portal that answers for the server counts as no network', async ({
  page,
  playwright,
  baseURL,
}) => {
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const room = await ExamRoom.hold(trainer, officer, '访客网络');
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: languages.zh.start, exact: true }).click();
  await expect(page.locator('.status')).toBeVisible();
  await page.route('**/api/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<html><title>Wi-Fi</title>请先登录访客网络</html>' }),
  );
  await answerItem(page, languages.zh.orderAsIs);
  await expectSaved(page, 'device');
  await expect(page.getByText(languages.zh.offlineTitle)).toBeVisible();
  await page.unroute('**/api/**');
  await expectSaved(page, 'uploaded');
  expect((await room.candidate()).answered).toBe(1);
  await Promise.all([trainer.dispose(), officer.dispose()]);
});
