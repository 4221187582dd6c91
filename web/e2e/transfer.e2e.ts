import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible, expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, type Hat, signInAs, walksIn } from './people.ts';

const stories = {
  zh: {
    ask: '新建调动',
    person: '人员',
    post: '岗位',
    reason: '原因',
    now: '调动',
    done: '已生效',
    late: '补齐',
  },
  en: {
    ask: 'New transfer',
    person: 'Person',
    post: 'Post',
    reason: 'Reason',
    now: 'Move',
    done: 'In force',
    late: 'days left',
  },
} as const;

/** An officer who holds no login, role or place in other journeys, and a post that is not theirs. */
async function somebody(request: APIRequestContext, locale: string) {
  const { unit } = demoLogin('officer');
  const { people } = await (await request.get('/api/people?limit=100&postCode=R02')).json();
  const hats: readonly Hat[] = ['officer', 'trainer', 'planner', 'leader', 'admin'];
  const badges = hats.map((hat) => demoLogin(hat).badgeNumber);
  const fitting = people.filter(
    (one: { badgeNumber: string; unitZh: string }) =>
      !badges.includes(one.badgeNumber) && one.unitZh !== unit,
  );
  return fitting.at(locale === 'zh' ? -1 : -2) as { id: string; name: string; badgeNumber: string };
}

for (const [locale, words] of Object.entries(stories))
  test(`${locale}: a transfer switches what is asked, and the leader sees the plan of ninety days`, async ({
    page,
    playwright,
    baseURL,
    isMobile,
  }) => {
    test.skip(!walksIn(locale as 'zh' | 'en', isMobile), 'the other size walks in this language');
    const request = await playwright.request.newContext({ baseURL: baseURL! });
    const { badgeNumber, password } = demoLogin('leader');
    await request.post('/api/auth/login', { data: { badgeNumber, password } });
    const person = await somebody(request, locale);

    await page.context().addCookies([{ name: 'locale', value: locale, url: baseURL! }]);
    await signInAs(page, 'planner', '/transfers');
    await page.getByRole('button', { name: words.ask }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('searchbox', { name: words.person }).fill(person.badgeNumber);
    await sheet.getByRole('button', { name: person.badgeNumber }).click();
    await sheet.getByLabel(words.post, { exact: true }).selectOption('R07');
    await sheet.getByLabel(words.reason).fill('充实交警力量');
    await expectAccessible(page);
    await sheet.getByRole('button', { name: words.now, exact: true }).click();
    await expect(sheet).toHaveCount(0);
    const line = page.getByRole('listitem').filter({ hasText: person.badgeNumber }).first();
    await expect(line).toContainText(words.done);

    // What the new post asks and they lack stands with suggested days; what the old one asked is silent.
    const read = async (what: string) => (await request.get(`/api/people/${person.id}/${what}`)).json();
    await expect.poll(async () => (await read('plan')).plan?.post.code, { intervals: [100] }).toBe('R07');
    await expect
      .poll(async () => {
        const { scores } = await read('capability');
        const asked = (code: string) =>
          scores.find((score: { capabilityCode: string }) => score.capabilityCode === code)?.requiredLevel ??
          null;
        return [asked('TRF-01') !== null, asked('INV-01')];
      })
      .toEqual([true, null]);
    await line.getByRole('link').click();
    await expect(page.locator('header.head')).toContainText(words.late);
    await expectAccessibleInBothThemes(page);
  });
