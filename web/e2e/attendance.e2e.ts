import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { apiAs } from './hats-api.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { opensWithoutNetwork, withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function json<T>(answer: Promise<Awaited<ReturnType<APIRequestContext['get']>>>): Promise<T> {
  const got = await answer;
  expect(got.status(), await got.text()).toBe(200);
  return (await got.json()) as T;
}

/** A class of the trainer's unit with one session that began a minute ago, and two people in it. */
async function classNow(planner: APIRequestContext, trainer: APIRequestContext) {
  const { grants } = await json<{ grants: { role: string; unitId: string }[] }>(trainer.get('/api/session'));
  const unitId = grants.find((one) => one.role === 'trainer')!.unitId;
  const { categories } = await json<{ categories: { code: string; toOn: string | null }[] }>(
    planner.get('/api/training-categories'),
  );
  const session = { kind: 'lesson', title: '警械使用讲评', beginsAt: later(-1), endsAt: later(90) };
  const { classId } = await json<{ classId: string }>(
    planner.post('/api/classes', {
      data: {
        unitId,
        titleZh: '警械使用小课',
        titleEn: 'Police equipment, short',
        categoryCode: categories.find((one) => one.toOn === null)!.code,
        courseCode: null,
        capabilityCodes: [],
        planLineId: null,
        leadBadge: demoLogin('trainer').badgeNumber,
        capacity: 10,
        least: 1,
        offPost: false,
        bookableUntilOn: null,
        sessions: [{ ...session, courseCode: null, drillCode: null, roundId: null }],
      },
    }),
  );
  cancel = () => planner.post(`/api/classes/${classId}/cancellation`, { data: { reason: '演练结束' } });
  for (const hat of ['officer', 'leader'] as const)
    await json(
      planner.post(`/api/classes/${classId}/members`, { data: { badgeNumber: demoLogin(hat).badgeNumber } }),
    );
  const { sessions } = await json<{ sessions: { id: string; sessionId?: string }[] }>(
    planner.get(`/api/classes/${classId}`),
  );
  return { sessionId: sessions[0]!.sessionId ?? sessions[0]!.id };
}

/** Frees the two people again, however the journey ends. */
let cancel: (() => Promise<unknown>) | undefined;
test.afterEach(() => cancel?.());

test('attendance: the code on the screen checks in, the roll is called without network, two accounts are settled', async ({
  page,
  context,
  browser,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked on the phone');
  const planner = await apiAs(playwright, 'planner', baseURL!);
  const trainer = await apiAs(playwright, 'trainer', baseURL!);
  const { sessionId } = await classNow(planner, trainer);
  await signInAs(page, 'trainer', `/attendance/${sessionId}`);
  await expect(page.locator('p.code')).toHaveText(/^[A-Z2-9]{3} [A-Z2-9]{3}$/);
  await expectAccessible(page);

  // The officer scans what stands on the screen; an old code is refused in words.
  const code = (await page.locator('p.code').innerText()).replace(' ', '');
  const phone = await browser.newContext({ baseURL: baseURL! });
  const own = await phone.newPage();
  await signInAs(own, 'officer', `/me/attendance?s=${sessionId}&c=${code}`);
  await expect(own.getByText('签到成功')).toBeVisible();
  await own.getByLabel('签到码').fill('ZZZZZZ');
  await own.getByRole('button', { name: '签到', exact: true }).click();
  await expect(own.getByText('签到码不对')).toBeVisible();
  await phone.close();

  // The network goes: a tap is kept on the device, survives the page, and goes up by itself.
  const leader = demoLogin('leader').name;
  await page.getByRole('radio', { name: '点名' }).check({ force: true });
  await opensWithoutNetwork(page);
  const line = page.locator('li').filter({ hasText: leader });
  await expect(line).toContainText('未登记');
  await context.setOffline(true);
  await line.getByRole('button', { name: '已到' }).click();
  await expect(page.getByText('1 条已存本机，待上传')).toBeVisible();
  await page.goto(page.url());
  await page.getByRole('radio', { name: '点名' }).check({ force: true });
  await expect(page.getByText('1 条已存本机，待上传')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('1 条已存本机，待上传')).toHaveCount(0, { timeout: 15_000 });

  // Another device says otherwise: both are kept, and a person decides with a reason.
  const roll = await json<{ lines: { name: string; personId: string }[] }>(
    trainer.get(`/api/sessions/${sessionId}/attendance`),
  );
  const personId = roll.lines.find((one) => one.name === leader)!.personId;
  const saidAt = new Date().toISOString();
  const mark = { id: randomUUID(), personId, said: 'absent', way: 'list', seq: 1, saidAt };
  await json(
    planner.post(`/api/sessions/${sessionId}/attendance`, {
      data: { device: 'other-device', sentAt: saidAt, marks: [mark] },
    }),
  );
  await page.reload();
  await page.getByRole('radio', { name: '点名' }).check({ force: true });
  await expect(page.getByText('1 人有两种不同的登记')).toBeVisible();
  await line.getByRole('button', { name: '更正' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: '迟到' }).check({ force: true });
  await sheet.getByLabel('理由').fill('点名后进场');
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(line).toContainText('迟到');
  await expect(page.getByText('实到 2')).toBeVisible();
  await expectAccessible(page);
});
