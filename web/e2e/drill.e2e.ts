import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { CallApi } from './planner-api.ts';
import { Range } from './range.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const picture = readFileSync(new URL('../../core/src/bank/media/samples/picture.jpg', import.meta.url));

test('a trainer scores three people, one critical, partly without network; everybody confirms', async ({
  page,
  context,
  browser,
  playwright,
  baseURL,
  viewport,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on the phone');
  test.setTimeout(150_000);
  const range = new Range(page, 'zh');
  const trainer = await CallApi.as(playwright, baseURL!, 'trainer');
  // From the desk into today's session, which was ordered.
  await range.orderSession(trainer, 'WPN-D1');
  await signInAs(page, 'trainer', '/teach');
  await page.locator(`a[href="/field/${range.sessionId}"]`).click();
  await page.getByRole('button', { name: /^开始/ }).click();

  // Nothing is scored before every point of safety was ticked.
  await expect(page.getByRole('heading', { name: '第一发之前' })).toBeVisible();
  await range.expectFitForGloves();
  await expectAccessible(page);
  await range.checkSafety();

  // Shot by shot: ten taps and one more. The officer is to confirm in their own account.
  const later = page.getByRole('button', { name: '先存下，稍后由本人确认' });
  const shots = await range.pressesOf(async () => {
    await range.tap('10', '9', '8', '10', '9', '8', '10', '9', '8');
    await expect(range.confirm()).toBeDisabled();
    await range.tap('7');
  });
  expect(shots).toBe(10);
  await range.expectFitForGloves();
  const held = page.viewportSize()!;
  for (const [width, height] of [
    [320, 640],
    [360, 780],
    [844, 390],
  ] as const) {
    await page.setViewportSize({ width, height });
    await range.expectFitForGloves();
  }
  await page.setViewportSize(held);
  await expect(page.getByText('已打：10 · 9 · 8 · 10 · 9 · 8 · 10 · 9 · 8 · 7')).toBeVisible();
  await expect(page.locator('.verdict')).toContainText('达标');
  await expectAccessibleInBothThemes(page);
  await later.click();
  await expect.poll(async () => (await range.roster()).flatMap(({ results }) => results).length).toBe(1);

  // The network goes, once the code of the page is on the phone. A total is two digits and the confirmation.
  await range.untilKept();
  await context.setOffline(true);
  await page.getByRole('radio', { name: '总环数' }).check();
  const total = await range.pressesOf(async () => {
    await range.tap('4', '8');
    await expect(page.locator('.verdict')).toContainText('未达标');
    await range.confirm().click();
  });
  expect(total).toBe(3);
  await expect(page.getByText('离线 · 1 项待传').locator('visible=true')).toBeVisible();

  // A safety violation stops the drill and fails it, whatever was hit.
  await page.getByRole('radio', { name: '逐发' }).check();
  await range.tap('10', '10', '安全违规');
  const sheet = page.getByRole('dialog');
  await expect(sheet.locator('.pad.danger')).toHaveCount(4);
  await sheet.getByRole('button', { name: '枪口指向人员' }).click();
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '停止并通知安全员' }).click();
  await expect(page.getByText(/请当面或用电台告诉安全员/)).toBeVisible();
  await expect(page.locator('.verdict')).toContainText('关键失误');
  await range.confirm().click();
  await expect(page.getByText('离线 · 3 项待传').locator('visible=true')).toBeVisible();

  // Nobody else is scored until whoever answers for safety says why it may go on, also without network.
  await expect(page.getByRole('heading', { name: '停止 · 暂停记分' })).toBeVisible();
  await expect(range.pad('10')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: '解除停止' }).click();
  await expect(page.getByText('请写明理由。')).toBeVisible();
  await page.getByLabel('解除理由').fill('已验枪、已讲评');
  await page.getByRole('button', { name: '解除停止' }).click();

  // A photo of the target stays on the phone with the entry that is being made.
  await range.tap('9');
  const shot = { name: '靶纸.jpg', mimeType: 'image/jpeg', buffer: picture };
  await page.locator('input[type="file"][accept*="jpeg"]').setInputFiles(shot);
  await expect(page.getByText('存在本机，待上传')).toBeVisible();
  await page
    .locator('input[type="file"][accept*="jpeg"]')
    .setInputFiles({ ...shot, buffer: Buffer.from('不是照片') });
  await expect(page.getByText('这不是照片或视频，没有添加，成绩不受影响。')).toBeVisible();

  // The page dies without network: the half-made entry of the fourth and all results are still there.
  await range.tap('8', '撤销', '9', '9');
  await page.goto(page.url());
  await expect(page.getByText('已打：9 · 9 · 9')).toBeVisible();
  await page.getByRole('link', { name: '换人' }).click();
  await expect(page.getByText('已记 3/4 人')).toBeVisible();
  await expect(page.getByText('待上传 4 条')).toBeVisible();
  await expect(page.locator('.inside li').nth(3)).toContainText('记分中');
  await expect(page.locator('.inside li').nth(2)).toContainText('关键失误');
  await expectAccessible(page);

  await context.setOffline(false);
  await expect(page.getByText('待上传')).toHaveCount(0, { timeout: 40_000 });
  const [own, low, critical, open] = await range.roster();
  expect(own?.results).toMatchObject([{ rawText: '88 环', passed: true, confirmedAt: null }]);
  expect(low?.results).toMatchObject([{ rawText: '48 环', passed: false, confirmedAt: expect.any(String) }]);
  expect(critical?.results).toMatchObject([
    { rawText: '20 环', passed: false, criticalReasons: ['枪口指向人员'], confirmedAt: expect.any(String) },
  ]);
  expect(open?.results).toEqual([]);
  // The stop is on record with why it ended, and the photo lies beside the person.
  await expect(page.getByText(/解除：已验枪、已讲评/)).toBeVisible();
  await expect.poll(async () => (await range.roster())[3]?.media?.length, { timeout: 20_000 }).toBe(1);
  await range.closeSession();

  // The officer sees the result among their records and confirms it.
  const officer = await browser.newContext({ baseURL: baseURL!, viewport: viewport!, locale: 'zh-CN' });
  const archive = await officer.newPage();
  await signInAs(archive, 'officer', '/me/archive');
  const pending = archive.getByRole('listitem').filter({ hasText: '靶场三号' }).filter({ hasText: '88 环' });
  await pending.getByRole('button', { name: '本人确认' }).first().click();
  await expect(archive.getByText('已确认。')).toBeVisible();
  await expect
    .poll(
      async () =>
        (await range.roster()).find(({ badgeNumber }) => badgeNumber === demoLogin('officer').badgeNumber)
          ?.results[0]?.confirmedAt,
    )
    .toEqual(expect.any(String));
  await officer.close();
});

test('in English: pass in two taps, two devices at one person, a correction with its reason', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(!walksIn('en', isMobile), 'walked once, at the desk');
  test.setTimeout(120_000);
  await context.addCookies([
    { name: 'locale', value: 'en', url: test.info().project.use.baseURL! },
    { name: 'theme', value: 'dark', url: test.info().project.use.baseURL! },
  ]);
  const range = new Range(page, 'en');
  await signInAs(page, 'trainer', '/teach');
  await expectAccessible(page);
  await range.openSession('WPN-D2');
  await page.getByRole('button', { name: /^Begin/ }).click();
  await range.checkSafety();

  const presses = await range.pressesOf(async () => {
    await range.tap('Pass');
    await range.confirm().click();
  });
  expect(presses).toBe(2);
  await expect.poll(async () => (await range.roster())[0]?.results.length).toBe(1);

  // While this device is offline, another one records the same person.
  const second = (await range.roster())[1]!;
  await context.setOffline(true);
  await range.tap('Pass');
  await page.getByRole('button', { name: 'Missed' }).nth(7).click();
  await range.confirm().click();
  await expect(page.getByText('Offline · 1 waiting').locator('visible=true')).toBeVisible();
  const lines = Array.from({ length: 20 }, () => true);
  const answer = await page.request.post(`/api/drill-sessions/${range.sessionId}/results`, {
    data: {
      opId: randomUUID(),
      personId: second.personId,
      raw: { measure: 'checklist', done: lines },
      recordedAt: new Date().toISOString(),
      confirmed: false,
      device: { id: randomUUID(), sentAt: new Date().toISOString(), believedNo: 1 },
    },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  await context.setOffline(false);
  await expect.poll(async () => (await range.roster())[1]?.results.length, { timeout: 40_000 }).toBe(2);
  await page.getByRole('link', { name: 'Change' }).click();
  await expect(page.getByText('Two devices scored')).toBeVisible();

  // Both are kept; the trainer looks and voids one, with a reason, and enters the correction.
  await page.locator('.inside li').nth(1).getByRole('link').click();
  await expect(page.getByText('Another device recorded this person too')).toBeVisible();
  await page.getByRole('button', { name: 'Void or correct' }).click();
  await page.getByRole('button', { name: 'Void and correct' }).click();
  await expect(page.getByText('Write down the reason')).toBeVisible();
  await page.getByLabel('Reason').fill('recorded twice');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Void and correct' }).click();
  await expect(page.getByText('Correction: replaces the voided result.')).toBeVisible();
  await range.tap('Pass');
  await range.confirm().click();
  await expect
    .poll(async () => (await range.roster())[1]?.results)
    .toMatchObject([
      { attemptNo: 1, voidedAt: null },
      { attemptNo: 2, voidReason: 'recorded twice' },
      { attemptNo: 2, voidedAt: null, rawText: '20/20' },
    ]);
  await page.getByRole('link', { name: 'Change' }).click();
  await range.closeSession();
});
