import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { TrainerApi } from './trainer-api.ts';
import { opensWithoutNetwork, withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const photo = join(import.meta.dirname, '..', '..', 'core', 'src', 'bank', 'media', 'samples', 'picture.jpg');
const stories = {
  zh: {
    rings: 51,
    object: '异议',
    text: '说明',
    photo: '成绩单照片',
    send: '提交异议',
    disputed: '有异议',
    claimed: '您认为应当是',
    claims: '本人认为应为 91 环',
    void: '作废这条记录',
    reasons: '理由',
    answer: '答复',
    decided: '已答复并通知本人。',
    voided: '已作废',
  },
  en: {
    rings: 52,
    object: 'Object',
    text: 'Explain',
    photo: 'Photo of the score sheet',
    send: 'Send',
    disputed: 'Disputed',
    claimed: 'What it should be',
    claims: 'should be 91 环',
    void: 'Void the record',
    reasons: 'Reasons',
    answer: 'Answer',
    decided: 'Answered; the person is told.',
    voided: 'Voided',
  },
} as const;

for (const [locale, words] of Object.entries(stories))
  test(`${locale}: a disputed result, from the objection with a photo to the voided record and back`, async ({
    page,
    browser,
    playwright,
    baseURL,
    isMobile,
    viewport,
  }) => {
    test.skip(!walksIn(locale as 'zh' | 'en', isMobile), 'the other size walks in this language');
    test.setTimeout(90_000);
    const said = `成绩单上写的是 91 环，请核对照片 ${randomUUID()}`;
    const cookie = { name: 'locale', value: locale, url: baseURL! };
    const request = await playwright.request.newContext({ baseURL: baseURL! });
    const trainer = new TrainerApi(request);
    await trainer.signIn();
    const { id, roster } = await trainer.openSession();
    const { name } = demoLogin('officer');
    await trainer.shoot(id, roster.find((one) => one.name === name)!.personId, words.rings);

    // The result has come into the file; three taps and a text object to it, with a photo of the sheet.
    await page.context().addCookies([cookie]);
    await signInAs(page, 'officer', '/me/archive?kind=drill');
    const line = page
      .getByRole('listitem')
      .filter({ hasText: `${words.rings} ` })
      .first();
    await expect(async () => {
      await page.reload();
      await expect(line).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    await expectAccessibleInBothThemes(page);
    await line.getByRole('button').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: words.object }).click();
    await sheet.getByLabel(words.claimed).fill('91 环');
    await sheet.getByLabel(words.text).fill(said);
    await sheet.getByLabel(words.photo).setInputFiles(photo);
    await sheet.getByRole('button', { name: words.send }).click();
    await expect(sheet.locator('img')).toBeAttached();
    await expectAccessibleInBothThemes(page);
    await page.keyboard.press('Escape');
    await expect(line).toContainText(words.disputed);
    await expect(line).toContainText(words.claims);

    // Somebody who neither entered it nor serves with the officer reads sheet and history, and upholds it.
    const desk = await browser.newContext({ baseURL: baseURL!, viewport: viewport! });
    await desk.addCookies([cookie]);
    const decider = await desk.newPage();
    await signInAs(decider, 'planner', '/teach/appeals');
    await decider.getByRole('link').filter({ hasText: said }).click();
    await expectAccessibleInBothThemes(decider);
    await decider.getByRole('radio', { name: words.void }).check({ force: true });
    await decider.getByLabel(words.reasons).fill('经核对成绩单照片，录入有误，作废。');
    await decider.getByRole('button', { name: words.answer, exact: true }).click();
    await expect(decider.getByText(words.decided)).toBeVisible();
    await desk.close();

    // The record says that it was voided and why, the first value stays beside it; also without network.
    await expect(async () => {
      await page.reload();
      await expect(line).toContainText(words.voided, { timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
    // A page that was just read again may not answer to the first press yet.
    await expect(async () => {
      if (!(await sheet.isVisible())) await line.getByRole('button').click();
      await expect(sheet).toContainText('录入有误，作废', { timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    await page.waitForFunction(async () => {
      const copies = await caches.open('whetstone-copies');
      return (await copies.keys()).some(({ url }) => url.includes('/api/me/records?limit=1000'));
    });
    await opensWithoutNetwork(page);
    await page.context().setOffline(true);
    await page.goto('/me/archive?kind=drill');
    await expect(line).toContainText(words.voided);
    await page.context().setOffline(false);
    await request.dispose();
  });
