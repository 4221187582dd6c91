import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { words as bankEn } from '../src/lib/i18n/en/bank.ts';
import { words as examsEn } from '../src/lib/i18n/en/exams.ts';
import { words as proctorEn } from '../src/lib/i18n/en/proctor.ts';
import { words as sittingEn } from '../src/lib/i18n/en/sitting.ts';
import { words as bankZh } from '../src/lib/i18n/zh/bank.ts';
import { words as examsZh } from '../src/lib/i18n/zh/exams.ts';
import { words as proctorZh } from '../src/lib/i18n/zh/proctor.ts';
import { words as sittingZh } from '../src/lib/i18n/zh/sitting.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { answerItem, ExamRoom, expectSaved } from './exam-room.ts';
import { signInAs, walksIn } from './people.ts';

const languages = {
  zh: { ...bankZh, ...examsZh, ...sittingZh, ...proctorZh },
  en: { ...bankEn, ...examsEn, ...sittingEn, ...proctorEn },
};

/** What the candidate must see so soon after the proctor did it. */
const soon = { timeout: 3_000 };

/** Seconds on the clock of the candidate, as the page shows them. */
async function secondsLeft(page: Page): Promise<number> {
  const text = (await page.locator('h2.timer .whole').innerText()).match(/(\d+:)?\d+:\d\d/)?.[0] ?? '0:00';
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

async function openPlayer(browser: Browser, url: string, locale: 'zh' | 'en', roundId: string) {
  const context = await browser.newContext({ baseURL: url });
  await context.addCookies([{ name: 'locale', value: locale, url }]);
  const page = await context.newPage();
  await signInAs(page, 'officer', `/exams/${roundId}/ready`);
  return page;
}

for (const locale of ['zh', 'en'] as const) {
  test(`a proctor extends, pauses, speaks and resumes, and the candidate sees it at once (${locale})`, async ({
    page: console,
    browser,
    context,
    playwright,
    baseURL,
    isMobile,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'the other size walks in this language');
    test.setTimeout(120_000);
    const words = languages[locale];
    const url = baseURL!;
    const [trainer, officer] = [
      await playwright.request.newContext({ baseURL: url }),
      await playwright.request.newContext({ baseURL: url }),
    ];
    const room = await ExamRoom.hold(trainer, officer, '监考演练');
    await context.addCookies([{ name: 'locale', value: locale, url }]);
    await signInAs(console, 'trainer', `/teach/rounds/${room.roundId}/proctor`);
    const seat = console.locator('button[data-seat]');
    await expect(seat).toHaveCount(1);
    await expect(console.getByText(words.needsNone)).toBeVisible();

    const player = await openPlayer(browser, url, locale, room.roundId);
    await player.getByRole('button', { name: words.start, exact: true }).click();
    await answerItem(player, words.orderAsIs);
    await expectSaved(player, 'uploaded');
    await expect(seat).toHaveClass(/writing/);
    await expect(seat).toContainText(new RegExp(`1[/ ].*${room.items}`));
    await expectAccessibleInBothThemes(console);

    // Extending one person: the seat, the button.
    const before = await secondsLeft(player);
    await seat.click();
    await console.getByRole('button', { name: words.extendBy.replace('{time}', '5:00') }).click();
    await expect.poll(() => secondsLeft(player), soon).toBeGreaterThan(before + 250);
    await player.getByRole('button', { name: words.understood }).click();

    // A word to everybody, acknowledged.
    await console.getByRole('button', { name: words.broadcast }).click();
    await expectAccessibleInBothThemes(console);
    await console.getByLabel(words.message, { exact: true }).fill('第 3 题以屏幕更正为准');
    await console.getByRole('button', { name: words.send, exact: true }).click();
    await expect(player.getByText('第 3 题以屏幕更正为准')).toBeVisible(soon);
    await player.getByRole('button', { name: words.understood }).click();
    await expect(player.getByText('第 3 题以屏幕更正为准')).toBeHidden();

    // Stopping everybody's clock: nothing can be answered, and the clock stands.
    await console.getByRole('button', { name: words.pauseRound }).click();
    await console.getByRole('button', { name: words.pause, exact: true }).click();
    await expect(player.getByText(words.pausedTitle)).toBeVisible(soon);
    await expect(player.locator('fieldset .item')).toBeHidden();
    await expect(seat).toHaveClass(/paused/);
    const standing = await secondsLeft(player);
    await expect(console.getByText(words.readBy.replace('{by}', '1').replace('{of}', '1'))).toBeVisible();

    await console.getByRole('button', { name: words.resumeRound }).click();
    await expect(player.locator('fieldset .item')).toBeVisible(soon);
    expect(Math.abs((await secondsLeft(player)) - standing)).toBeLessThanOrEqual(3);
    await answerItem(player, words.orderAsIs, 1);
    await expectSaved(player, 'uploaded');
    expect((await room.candidate()).answered).toBe(1);
    await player.context().close();
    await Promise.all([trainer.dispose(), officer.dispose()]);
  });
}

test('the console says how old it is, that candidates go on without it, and who is offline', async ({
  page: console,
  browser,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'a console at a desk');
  const words = languages.zh;
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const room = await ExamRoom.hold(trainer, officer, '断线演练');
  const calls = '**/api/rounds/*/proctor**';
  // Where no stream comes through, the console reads again every five seconds.
  await console.route(`${calls}/stream`, (route) => route.abort());
  await signInAs(console, 'trainer', `/teach/rounds/${room.roundId}/proctor`);
  await expect(console.getByText(/每 5 秒刷新/)).toBeVisible();

  // The proctor's own network goes: the page says so, and that nobody else is harmed.
  await console.route(calls, (route) => route.abort());
  await expect(console.getByText(/考生可继续作答/)).toBeVisible({ timeout: 20_000 });
  await console.unrouteAll();
  await expect(console.getByText(/考生可继续作答/)).toBeHidden({ timeout: 12_000 });
  await expect(console.getByText(/实时/)).toBeVisible();

  // The list shows the same people, and the filter of events keeps what is asked for.
  await console.getByRole('button', { name: words.listView, exact: true }).click();
  await expect(console.getByRole('row')).toHaveCount(2);
  await expectAccessibleInBothThemes(console);
  const player = await openPlayer(browser, baseURL!, 'zh', room.roundId);
  await player.getByRole('button', { name: words.start, exact: true }).click();
  await expect(console.getByText(words.eventBegan)).toBeVisible();
  await console.getByLabel(words.filter, { exact: true }).selectOption('proctor');
  await expect(console.getByText(words.eventBegan)).toBeHidden();
  await player.context().close();
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('nobody begins before the proctor says so, and who waits hears the proctor', async ({
  page: console,
  browser,
  playwright,
  baseURL,
}) => {
  const words = languages.zh;
  const [trainer, officer] = [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ];
  const policies = { ...plainPolicies, roomStart: true };
  const room = await ExamRoom.hold(trainer, officer, '统一开考', {
    policies,
    rooms: [{ name: '一考场', place: null }],
  });
  await signInAs(console, 'trainer', `/teach/rounds/${room.roundId}/proctor`);
  const player = await openPlayer(browser, baseURL!, 'zh', room.roundId);
  await expect(console.locator('button[data-seat]')).toContainText(words.statusReady);
  const start = player.getByRole('button', { name: words.start, exact: true });
  await start.click();
  await expect(player.getByText(/尚未开考/)).toBeVisible();

  await console.getByRole('button', { name: words.broadcast }).click();
  await console.getByLabel(words.message, { exact: true }).fill('请核对准考信息');
  await console.getByRole('button', { name: words.send, exact: true }).click();
  await expect(player.getByText('请核对准考信息')).toBeVisible(soon);
  await expectAccessibleInBothThemes(player);
  await player.getByRole('button', { name: words.understood }).click();

  await console.getByRole('button', { name: words.startRoom, exact: true }).click();
  // Who presses in the moment before the word arrives presses again.
  await expect(async () => {
    if (await start.isVisible()) await start.click({ timeout: 1_000 });
    await expect(player.locator('fieldset .item')).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(console.locator('button[data-seat]')).toHaveClass(/writing/);
  await player.context().close();
  await Promise.all([trainer.dispose(), officer.dispose()]);
});
