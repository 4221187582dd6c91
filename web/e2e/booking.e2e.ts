import { type APIRequestContext, expect, test } from '@playwright/test';
import { words as en } from '../src/lib/i18n/en/calls.ts';
import { words as zh } from '../src/lib/i18n/zh/calls.ts';
import { expectAccessible } from './accessible.ts';
import { apiAs } from './hats-api.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { dayAfter } from './planner-api.ts';

async function send(as: APIRequestContext, path: string, data: object = {}) {
  const answer = await as.post(path, { data });
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
  return answer.json();
}

/** A class of a bureau that people book themselves into until the day before. */
async function openClass(
  planner: APIRequestContext,
  said: { title: string; inDays: number; capacity: number },
) {
  const { grants } = await (await planner.get('/api/session')).json();
  const { today } = await (await planner.get('/api/call-ups/scene')).json();
  const on = dayAfter(today, said.inDays);
  const session = { kind: 'lesson', title: '急救复训', courseCode: null, drillCode: null, roundId: null };
  const { classId } = await send(planner, '/api/classes', {
    unitId: grants.find(({ role }: { role: string }) => role === 'planner').unitId,
    titleZh: said.title,
    titleEn: said.title,
    categoryCode: 'specialist',
    courseCode: null,
    capabilityCodes: [],
    planLineId: null,
    leadBadge: demoLogin('planner').badgeNumber,
    capacity: said.capacity,
    least: 1,
    offPost: false,
    bookableUntilOn: dayAfter(on, -1),
    sessions: [{ ...session, beginsAt: `${on}T01:00:00.000Z`, endsAt: `${on}T03:00:00.000Z` }],
  });
  return classId as string;
}

let tidy: (() => Promise<void>) | undefined;
test.afterEach(async () => {
  await tidy?.();
  tidy = undefined;
});

for (const [locale, words] of [
  ['zh', zh],
  ['en', en],
] as const)
  test(`an officer books an open class, waits for a full one, moves up and gives it back (${locale})`, async ({
    page,
    playwright,
    isMobile,
    baseURL,
  }) => {
    test.skip(!walksIn(locale, isMobile), 'phones in Chinese, desks in English');
    const planner = await apiAs(playwright, 'planner', baseURL!);
    const leader = await apiAs(playwright, 'leader', baseURL!);
    const mark = `${locale}${Date.now() % 1_000_000}`;
    const [open, full] = [`急救复训 ${mark}`, `急救师资 ${mark}`];
    const openId = await openClass(planner, { title: open, inDays: 61, capacity: 5 });
    const fullId = await openClass(planner, { title: full, inDays: 63, capacity: 1 });
    tidy = async () => {
      for (const classId of [openId, fullId])
        await planner.post(`/api/classes/${classId}/cancellation`, { data: { reason: '旅程结束' } });
      await Promise.all([planner, leader].map((one) => one.dispose()));
    };
    await send(leader, `/api/open-classes/${fullId}/booking`);

    await page.context().addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'officer', '/calls');
    // What is mine stands in both lists of the page: the open ones are below their heading.
    const line = (title: string) =>
      page
        .getByRole('listitem')
        .filter({ hasText: title })
        .filter({ has: page.getByRole('button') });
    await line(open).getByRole('button', { name: words.book, exact: true }).click();
    await expect(line(open)).toContainText(words.stateConfirmed);
    await expect(line(full)).toContainText(words.full.replace('{n}', '1'));
    await line(full).getByRole('button', { name: words.wait }).click();
    await expect(line(full)).toContainText(words.stateWaiting);
    await expect(page.locator('.busy')).toHaveCount(0);
    await expectAccessible(page);

    // A place becomes free: whoever waits longest has it.
    await send(leader, `/api/open-classes/${fullId}/giving-up`);
    const mine = async () => {
      const { classes } = await (await page.request.get('/api/open-classes')).json();
      return classes.find(({ id }: { id: string }) => id === fullId).mine;
    };
    await expect.poll(mine, { timeout: 20_000 }).toBe('confirmed');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-alive');
    await expect(line(full)).toContainText(words.stateConfirmed);
    await line(full).getByRole('button', { name: words.giveUp }).click();
    await expect(line(full).getByRole('button', { name: words.book, exact: true })).toBeVisible();
    expect(await mine()).toBeNull();
  });
