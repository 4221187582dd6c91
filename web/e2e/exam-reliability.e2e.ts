import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { words as zhAids } from '../src/lib/i18n/zh/aids.ts';
import { words as zhBank } from '../src/lib/i18n/zh/bank.ts';
import { words as zhExams } from '../src/lib/i18n/zh/exams.ts';
import { words as zhSitting } from '../src/lib/i18n/zh/sitting.ts';
import { words as zhTakeover } from '../src/lib/i18n/zh/takeover.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { answerItem, ExamRoom, expectSaved } from './exam-room.ts';
import { demoLogin, signInAs } from './people.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const words = { ...zhBank, ...zhExams, ...zhSitting, ...zhTakeover };
const startButton = (page: Page) => page.getByRole('button', { name: words.start, exact: true });

/** What the bank has, asked by the trainer. */
async function signedIn(trainer: APIRequestContext) {
  const { badgeNumber, password } = demoLogin('trainer');
  await trainer.post('/api/auth/login', { data: { badgeNumber, password } });
  return trainer.get('/api/exam-supply');
}

/** What a candidate is promised when things go wrong: docs/exam-reliability.md names these journeys. */
test.describe('promises to candidates', () => {
  let trainer: APIRequestContext;
  let officer: APIRequestContext;
  test.beforeEach(async ({ playwright, baseURL, isMobile }) => {
    test.skip(isMobile, 'walked once, at a desk');
    trainer = await playwright.request.newContext({ baseURL: baseURL! });
    officer = await playwright.request.newContext({ baseURL: baseURL! });
  });
  test.afterEach(() => Promise.all([trainer?.dispose(), officer?.dispose()]));

  test('a full device says so, answers still go up, and offline the file is offered at once', async ({
    page,
    context,
  }) => {
    const room = await ExamRoom.hold(trainer, officer, '存储已满');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.addInitScript(() => {
      const add = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function put(...given: Parameters<typeof add>) {
        if (localStorage.getItem('full') && this.name === 'ops')
          throw new DOMException('no room', 'QuotaExceededError');
        return add.apply(this, given);
      };
    });
    await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
    await startButton(page).click();
    await answerItem(page, words.orderAsIs);
    await expectSaved(page, 'uploaded');
    await page.evaluate(() => localStorage.setItem('full', 'yes'));
    await answerItem(page, words.orderAsIs, 1);
    await expectSaved(page, 'uploaded');
    await context.setOffline(true);
    await page.keyboard.press('Alt+Shift+KeyN');
    await answerItem(page, words.orderAsIs);
    await expect(page.getByText(words.unkept)).toBeVisible();
    await expect(page.getByRole('button', { name: words.fileSave })).toBeVisible();
    await page.getByRole('button', { name: words.fileCopy }).click();
    await expect(page.getByText(words.fileCopied)).toBeVisible();
    await expectAccessibleInBothThemes(page);

    // The proctor pastes the text; it holds the answer that lay nowhere but in the page.
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const taken = await trainer.post(`/api/rounds/${room.roundId}/answer-files`, { data: JSON.parse(text) });
    expect(taken.status(), await taken.text()).toBe(200);
    await expect.poll(async () => (await room.candidate()).answered).toBe(2);
    await context.setOffline(false);
    await expectSaved(page, 'uploaded');
  });

  test('a door with a password opens only to it, and a network that is not ours says where one is', async ({
    page,
  }) => {
    const entry = { ...plainPolicies.entry, password: '警徽2026' };
    const room = await ExamRoom.hold(trainer, officer, '入场口令', { policies: { ...plainPolicies, entry } });
    const refused = await officer.post(`/api/rounds/${room.roundId}/attempt`);
    expect((await refused.json()).code).toBe('wrong-round-password');
    await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
    await startButton(page).click();
    await page.getByLabel(words.password).fill('不对');
    await page.getByRole('button', { name: words.enter, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('入场口令不正确');
    await expectAccessibleInBothThemes(page);
    await page.getByLabel(words.password).fill('警徽2026');
    await page.getByRole('button', { name: words.enter, exact: true }).click();
    await answerItem(page, words.orderAsIs);
    await expectSaved(page, 'uploaded');

    const outside = { ...plainPolicies.entry, ipRanges: ['203.0.113.0/24'] };
    const far = await ExamRoom.hold(trainer, officer, '考试网段', {
      policies: { ...plainPolicies, entry: outside },
    });
    expect((await (await officer.post(`/api/rounds/${far.roundId}/attempt`)).json()).code).toBe(
      'outside-network',
    );
    const seb = {
      ...plainPolicies.entry,
      safeExamBrowser: { configKeys: ['a'.repeat(64)], browserExamKeys: [] },
    };
    const locked = await ExamRoom.hold(trainer, officer, '安全浏览器', {
      policies: { ...plainPolicies, entry: seb },
    });
    const plain = await officer.post(`/api/rounds/${locked.roundId}/attempt`);
    expect((await plain.json()).code).toBe('needs-safe-exam-browser');
    await page.goto(`/exams/${locked.roundId}/ready`);
    await startButton(page).click();
    await expect(page.getByText(/Safe Exam Browser/).first()).toBeVisible();
  });

  test('sections: the first shuts behind, its own time is shown, and nothing leads back', async ({
    page,
  }) => {
    const { rows } = await (await signedIn(trainer)).json();
    const supply = rows.filter((row: { easy: number }) => row.easy > 0).slice(0, 2);
    const blueprint = {
      rows: supply.map(({ capabilityCode }: { capabilityCode: string }) => ({
        capabilityCode,
        easy: 1,
        medium: 0,
        hard: 0,
        points: 5,
      })),
      sections: [
        { title: '法律基础', rows: 1, durationSeconds: 300, oneWay: true },
        { title: '执法实务', rows: 1, durationSeconds: null, oneWay: false },
      ],
    };
    const room = await ExamRoom.hold(trainer, officer, '分部分考试', {}, blueprint);
    await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
    await startButton(page).click();
    const bar = page.getByRole('region', { name: '第 1 部分，共 2 部分' });
    await expect(bar).toContainText(/本部分剩余 (5:00|4:\d\d)/);
    await answerItem(page, words.orderAsIs);
    await expectSaved(page, 'uploaded');
    await page.keyboard.press('Alt+Shift+KeyN');
    await expect(bar).toBeVisible();
    await bar.getByRole('button', { name: words.sectionNext }).click();
    await expect(page.getByText(words.sectionShuts)).toBeVisible();
    await expectAccessibleInBothThemes(page);
    await bar.getByRole('button', { name: words.sectionLeave }).click();
    await expect(page.getByRole('region', { name: '第 2 部分，共 2 部分' })).toBeVisible();
    await expect(page.locator('#item-head')).toContainText('第 2 题');
    await answerItem(page, words.orderAsIs);
    await expectSaved(page, 'uploaded');
    // What is said to be with the server is there at that moment.
    expect((await room.candidate()).answered).toBe(2);
    await page.keyboard.press('Alt+Shift+KeyP');
    await expect(page.locator('fieldset:not([disabled])')).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole('region', { name: '第 2 部分，共 2 部分' })).toBeVisible();
    await expect.poll(async () => (await room.candidate()).answered).toBe(2);
  });

  test('the whole sitting by keyboard, at 400 % text, with covered answers and a line reader, breaks no rule', async ({
    page,
  }) => {
    const room = await ExamRoom.hold(trainer, officer, '键盘与放大');
    await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
    await startButton(page).focus();
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toContainText('第 1 题');
    // The tools are reached, switched on and left by keys alone.
    const tools = page.getByRole('button', { name: words.tools, exact: true });
    await tools.focus();
    await page.keyboard.press('Enter');
    for (const aid of [zhAids.mask, zhAids.line]) {
      const box = page.getByRole('checkbox', { name: aid });
      await box.focus();
      await page.keyboard.press('Space');
      await expect(box).toBeChecked();
    }
    await page.getByRole('radio', { name: '400%' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expect(tools).toBeFocused();
    await expectAccessibleInBothThemes(page);

    // Every item is gone to and left by keys; one is answered by keys.
    while ((await page.locator('fieldset input[type=radio]').count()) === 0)
      await page.keyboard.press('Alt+Shift+KeyN');
    // A covered answer is shown by the first press and taken by the second.
    await page.locator('fieldset input[type=radio]').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await expectSaved(page, 'uploaded');
    await page.getByRole('button', { name: words.toReview, exact: true }).last().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: words.reviewTitle })).toBeFocused();
    await expectAccessibleInBothThemes(page);
    await page.getByRole('button', { name: words.handIn, exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: words.doneTitle })).toBeVisible({ timeout: 20_000 });
    await expect.poll(async () => (await room.candidate()).answered).toBe(1);
  });
});
