import { type APIRequestContext, type Browser, expect, test } from '@playwright/test';
import { words as zhBank } from '../src/lib/i18n/zh/bank.ts';
import { words as zhExams } from '../src/lib/i18n/zh/exams.ts';
import { words as zhResult } from '../src/lib/i18n/zh/result.ts';
import { words as zhSitting } from '../src/lib/i18n/zh/sitting.ts';
import { words as zhTakeover } from '../src/lib/i18n/zh/takeover.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { answerItem, ExamRoom, expectSaved } from './exam-room.ts';
import { signInAs, walksIn } from './people.ts';
import { withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const words = { ...zhBank, ...zhExams, ...zhSitting, ...zhTakeover };

async function twoRequests(
  playwright: {
    request: { newContext(options: object): Promise<APIRequestContext> };
  },
  baseURL: string | undefined,
) {
  return [
    await playwright.request.newContext({ baseURL: baseURL! }),
    await playwright.request.newContext({ baseURL: baseURL! }),
  ] as const;
}

/** A device of its own: other storage, other cookies, the same person. */
async function anotherDevice(browser: Browser, baseURL: string | undefined) {
  const context = await browser.newContext({ baseURL: baseURL!, locale: 'zh-CN' });
  return { context, page: await context.newPage() };
}

test('a second device says that another one writes, takes over with the answers, and the first one locks', async ({
  page,
  browser,
  playwright,
  baseURL,
}) => {
  const [trainer, officer] = await twoRequests(playwright, baseURL);
  const room = await ExamRoom.hold(trainer, officer, '两台设备');
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await expect(page.getByText('已加密存到本机')).toBeVisible();
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await answerItem(page, words.orderAsIs);
  await expectSaved(page, 'uploaded');
  const first = await page.locator('fieldset .item').innerText();

  const other = await anotherDevice(browser, baseURL);
  await signInAs(other.page, 'officer', `/exams/${room.roundId}/run`);
  await expect(other.page.getByRole('heading', { name: words.elsewhere })).toBeVisible();
  await expect(other.page.locator('fieldset')).toHaveCount(0);
  await expectAccessibleInBothThemes(other.page);
  await other.page.getByRole('button', { name: words.takeOver }).click();
  await expect(other.page.locator('fieldset:not([disabled])')).toHaveCount(1);
  // The view of a rarer kind of item comes to this device only now.
  await expect.poll(() => other.page.locator('fieldset .item').innerText()).toBe(first);
  await expect(other.page.locator('.status')).toHaveAttribute('data-stage', 'uploaded');

  // The first device is told within seconds and takes no more answers.
  await expect(page.getByRole('heading', { name: words.elsewhere })).toBeVisible({ timeout: 10_000 });
  await expect(page.locator('fieldset')).toHaveCount(0);
  await page.getByRole('button', { name: words.takeOver }).click();
  await expect(page.locator('fieldset:not([disabled])')).toHaveCount(1);
  await expect(other.page.getByRole('heading', { name: words.elsewhere })).toBeVisible({ timeout: 10_000 });
  await expect.poll(async () => (await room.candidate()).answered).toBe(1);
  await other.context.close();
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('what lies on the device is locked: neither items nor answers can be read there', async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const [trainer, officer] = await twoRequests(playwright, baseURL);
  const room = await ExamRoom.hold(trainer, officer, '本机加密');
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await expect(page.getByText('已加密存到本机')).toBeVisible();
  // What every kind of item is drawn with comes while the rules are read.
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await expect(page.locator('.status')).toBeVisible();
  await context.setOffline(true);
  await answerItem(page, words.orderAsIs);
  await expectSaved(page, 'device');
  const stem = (await page.locator('fieldset .stem').first().innerText()).slice(0, 8);
  const onDisk = () =>
    page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open('whetstone-exams');
        request.addEventListener('success', () => done(request.result));
        request.addEventListener('error', () => fail(request.error));
      });
      const decoder = new TextDecoder();
      const readable = (value: unknown): unknown => {
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
          return decoder.decode(value as BufferSource);
        if (value instanceof CryptoKey) return `key ${value.extractable}`;
        if (Array.isArray(value)) return value.map(readable);
        if (typeof value === 'object' && value !== null)
          return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, readable(part)]));
        return value;
      };
      const stores = [...db.objectStoreNames];
      const tx = db.transaction(stores);
      const all = await Promise.all(
        stores.map(
          (name) =>
            new Promise<[string, unknown[]]>((done) => {
              const request = tx.objectStore(name).getAll();
              request.onsuccess = () => done([name, request.result.map(readable)]);
            }),
        ),
      );
      db.close();
      return Object.fromEntries(all);
    });
  const kept = await onDisk();
  const text = JSON.stringify(kept);
  // Some kinds of items take several steps to answer.
  expect(kept['ops']).not.toHaveLength(0);
  expect(kept['keys']).toEqual([expect.objectContaining({ key: 'key false' })]);
  expect(text).not.toContain(stem);
  expect(text).not.toContain('"value"');
  expect(text).not.toContain('"pick"');

  // Once the sealed script is receipted, keys and answers are gone from the device.
  await context.setOffline(false);
  await expectSaved(page, 'uploaded');
  for (let n = 1; n < room.items; n++) await page.keyboard.press('Alt+Shift+KeyN');
  await page.getByRole('button', { name: words.toReview, exact: true }).last().click();
  await page.getByRole('button', { name: words.handIn, exact: true }).click();
  await expect(page.getByRole('heading', { name: words.doneTitle })).toBeVisible({ timeout: 20_000 });
  await expect.poll(async () => (await onDisk())['keys']).toEqual([]);
  const after = await onDisk();
  expect(after['ops']).toEqual([]);
  expect(after['known']).toEqual([]);

  // The receipt can be checked in the browser, against the script that the server keeps.
  await page.getByRole('link', { name: words.toResult }).click();
  await page.getByRole('button', { name: zhResult.verify }).click({ timeout: 20_000 });
  await expect(page.getByText('核验一致')).toBeVisible();
  await expect(page.getByText(zhResult.verifyAsNoted)).toBeVisible();
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('a clock that is set an hour forward or back changes nothing', async ({ page, playwright, baseURL }) => {
  const [trainer, officer] = await twoRequests(playwright, baseURL);
  const room = await ExamRoom.hold(trainer, officer, '时钟');
  await page.addInitScript(() => {
    const now = Date.now.bind(Date);
    Object.assign(globalThis, { skew: 0 });
    Date.now = () => now() + (globalThis as unknown as { skew: number }).skew;
  });
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await expect(page.locator('.timer .whole')).toContainText(/29:|30:/);
  for (const hours of [1, -1]) {
    await page.evaluate((by) => Object.assign(globalThis, { skew: by }), hours * 3_600_000);
    await expect(page.locator('.timer .whole')).toContainText(/29:|28:/);
    await answerItem(page, words.orderAsIs, hours);
    await expectSaved(page, 'uploaded');
  }
  const { answered, state } = await room.candidate();
  expect(answered).toBe(1);
  expect(state).toBe('in_progress');
  await Promise.all([trainer.dispose(), officer.dispose()]);
});

test('offline through the deadline: input locks, the script is sealed here, and it counts when the network is back', async ({
  page,
  context,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on the phone');
  const [trainer, officer] = await twoRequests(playwright, baseURL);
  // A minute's exam that opened a while ago: its hard end cuts the sitting short.
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const times = { opensAt: at(-35), closesAt: at(32), hardEndAt: at(33), durationSeconds: 60 };
  const room = await ExamRoom.hold(trainer, officer, '断网到时', times);
  await signInAs(page, 'officer', `/exams/${room.roundId}/ready`);
  await page.getByRole('button', { name: words.start, exact: true }).click();
  await expect(page.locator('.status')).toBeVisible();
  // From the second visit on the whole player is on the device.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect(page.locator('.status')).toBeVisible();
  await context.setOffline(true);
  await answerItem(page, words.orderAsIs);
  await expectSaved(page, 'device');
  await expect(page.getByRole('heading', { name: words.sealedTimeTitle })).toBeVisible({ timeout: 30_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words.fileSave }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  expect(JSON.parse(text)).toMatchObject({ whetstone: 'answers/1', attemptId: expect.any(String) });
  await expect(page.locator('figure svg')).toBeVisible();
  await expectAccessibleInBothThemes(page);

  // The proctor takes the file; the device brings the same answers later, and nothing is doubled.
  const imported = await trainer.post(`/api/rounds/${room.roundId}/answer-files`, { data: JSON.parse(text) });
  expect(imported.status(), await imported.text()).toBe(200);
  const taken = await imported.json();
  expect(taken.newOps).toBeGreaterThanOrEqual(1);
  expect(taken).toMatchObject({ doubts: [], counted: true });
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: words.doneTitle })).toBeVisible({ timeout: 45_000 });
  await expect.poll(async () => (await room.candidate()).answered).toBe(1);
  await Promise.all([trainer.dispose(), officer.dispose()]);
});
