import { expect, type Page, test } from '@playwright/test';
import { words as bankEn } from '../src/lib/i18n/en/bank.ts';
import { words as homeEn } from '../src/lib/i18n/en/home.ts';
import { words as learningEn } from '../src/lib/i18n/en/learning.ts';
import { words as questionsEn } from '../src/lib/i18n/en/questions.ts';
import { words as bankZh } from '../src/lib/i18n/zh/bank.ts';
import { words as homeZh } from '../src/lib/i18n/zh/home.ts';
import { words as learningZh } from '../src/lib/i18n/zh/learning.ts';
import { words as questionsZh } from '../src/lib/i18n/zh/questions.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { AnswerKey, type ShownPaper } from './answer-key.ts';
import { answer } from './answering.ts';
import { PageNetwork } from './bad-network.ts';
import { type Lesson, LearnerApi } from './learner-api.ts';
import { signInAs, walksIn } from './people.ts';
import { opensWithoutNetwork, withServiceWorker } from './without-network.ts';

test.use(withServiceWorker);

const languages = {
  zh: { home: homeZh, learning: learningZh, questions: questionsZh, bank: bankZh },
  en: { home: homeEn, learning: learningEn, questions: questionsEn, bank: bankEn },
} as const;
type Locale = keyof typeof languages;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

/** Opens the three questions and gives back what was drawn. */
async function drawn(page: Page, press: () => Promise<void>): Promise<ShownPaper[]> {
  const answered = page.waitForResponse((one) => one.url().endsWith('/checks'));
  await press();
  const { items } = await (await answered).json();
  return items.map(({ paper }: { paper: ShownPaper }) => paper);
}

/** Where the video stands, once it is there. */
async function secondOf(page: Page): Promise<number> {
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  return page.evaluate(() => document.querySelector('video')!.currentTime);
}

for (const locale of Object.keys(languages) as Locale[]) {
  const words = languages[locale];

  test.describe(`in ${locale}`, () => {
    test.skip(({ isMobile }) => !walksIn(locale, isMobile), 'the other size walks in this language');
    test.beforeEach(({ context, baseURL }) =>
      context.addCookies([{ name: 'locale', value: locale, url: baseURL! }]),
    );

    test('an officer at night goes on with a lesson in one press, fails its questions, passes them through a cut, and sees when they come again and why the score moved', async ({
      page,
      playwright,
      baseURL,
    }) => {
      test.setTimeout(120_000);
      const key = new AnswerKey(await playwright.request.newContext({ baseURL: baseURL! }));
      await key.signIn();
      await signInAs(page, 'officer');
      const mine = new LearnerApi(page.request);
      const lessons = await mine.lessons();
      const lesson = lessons.find((one) => one.completedAt === null) ?? lessons[0]!;
      if (lesson.completedAt === null) await mine.leaveAt(lesson.id, 0);
      const scores = await mine.scores();
      const evidence = await mine.evidence(lesson.capabilityCode);

      await page.goto('/');
      await expectAccessibleInBothThemes(page);
      const network = await PageNetwork.of(page);
      await network.slow();
      if (lesson.completedAt === null) await link(page, words.home.goOn).click();
      else await page.goto(`/learn/${lesson.courseId}/${lesson.id}`);
      await expect(page).toHaveURL(`/learn/${lesson.courseId}/${lesson.id}`);
      await expectAccessibleInBothThemes(page);

      const again = lesson.completedAt === null ? words.learning.finishLesson : words.learning.againCheck;
      await drawn(page, () => link(page, again).click());
      await expect(page.getByRole('heading', { level: 1, name: words.questions.title })).toBeVisible();
      await expectAccessibleInBothThemes(page);
      // Handed in without an answer: nothing is right.
      await button(page, words.questions.next).click();
      await button(page, words.questions.next).click();
      await button(page, words.questions.handIn).click();
      await expect(page.getByText(words.questions.failed.replace('{n}', '0'))).toBeVisible();
      await expectAccessibleInBothThemes(page);
      expect(await mine.completedAt(lesson.id)).toBe(lesson.completedAt);

      const papers = await drawn(page, () => button(page, words.questions.again).click());
      for (const [at, paper] of papers.entries()) {
        await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(String(at + 1));
        await answer(page, paper.kind, await key.responseTo(paper), words.bank.orderAsIs);
        if (at < 2) await button(page, words.questions.next).click();
      }
      // The network goes as they are handed in: they stay on the page.
      await network.cut();
      await button(page, words.questions.handIn).click();
      await expect(page.getByText(words.questions.offline)).toBeVisible();
      await network.slow();
      await button(page, words.questions.handIn).click();
      await expect(page.getByText(words.questions.passed.replace('{n}', '3'))).toBeVisible();
      await expectAccessibleInBothThemes(page);
      expect(await mine.completedAt(lesson.id)).not.toBeNull();
      await link(page, words.questions.toCourse).click();
      await expect(page.getByText(words.learning.lessonDone).first()).toBeVisible();
      await expectAccessibleInBothThemes(page);

      // Only the two checks are new evidence, and they move no other capability.
      const fresh = async () => {
        const known = new Set(evidence.map(({ evidenceId }) => evidenceId));
        const lines = await mine.evidence(lesson.capabilityCode);
        return lines.filter(({ evidenceId }) => !known.has(evidenceId)).map(({ sourceKind }) => sourceKind);
      };
      await expect.poll(fresh).toEqual(['check', 'check']);
      const others = (all: typeof scores) =>
        all.filter((score) => score.capabilityCode !== lesson.capabilityCode);
      expect(others(await mine.scores())).toEqual(others(scores));

      // What was wrong comes again in seven days; what was right at once says nothing yet.
      const again7 = await mine.recalls();
      expect(again7.filter(({ days }) => days === 7).length).toBeGreaterThanOrEqual(3);
      await page.goto('/practice');
      await expect(page.locator('details')).toHaveCount(again7.length);
      // The two checks stand among the reasons, above where everybody begins, and the score has moved.
      await page.goto(`/me/skill/${lesson.capabilityCode}`);
      const reasons = page.locator('ol').first().getByRole('listitem');
      await expect(reasons).toHaveCount(evidence.length + 3);
      const of = (all: typeof scores) => all.find((one) => one.capabilityCode === lesson.capabilityCode);
      expect(of(await mine.scores())).not.toEqual(of(scores));
      await network.free();
    });

    test('the screens of learning and of one’s capability stand', async ({ page }) => {
      await signInAs(page, 'officer', '/learn');
      await expectAccessibleInBothThemes(page);
      await button(page, words.learning.filterMandatory)
        .or(page.getByLabel(words.learning.filterMandatory))
        .check();
      await expect(page).toHaveURL('/learn?show=mandatory');
      await page.getByRole('article').getByRole('link').first().click();
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
      await page.goto('/me/skill');
      await expectAccessibleInBothThemes(page);
      await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
      await expect(page).toHaveURL(/\/me\/skill\/[A-Z]{3}-\d\d$/);
      await expectAccessibleInBothThemes(page);
    });
  });
}

async function videoLesson(page: Page): Promise<{ mine: LearnerApi; lesson: Lesson }> {
  await signInAs(page, 'officer');
  const mine = new LearnerApi(page.request);
  const lesson = (await mine.lessons()).find(({ kind }) => kind === 'video')!;
  return { mine, lesson };
}

test('a video goes on where it was left, here and on another device', async ({ page, browser, baseURL }) => {
  const { mine, lesson } = await videoLesson(page);
  const scores = await mine.scores();
  const address = `/learn/${lesson.courseId}/${lesson.id}`;
  const line = (await mine.lineStarts(lesson.id))[3]!;
  await mine.leaveAt(lesson.id, 20);
  await page.goto(address);
  await expect.poll(() => secondOf(page)).toBeCloseTo(20, 0);
  await expect(page.getByText('已从上次停的 00:20 接着。')).toBeVisible();

  // A line of the transcript leads to its second and plays from there.
  const lineButton = page.locator('section[aria-labelledby="transcript"]').getByRole('button').nth(3);
  await lineButton.click();
  await expect.poll(() => secondOf(page)).toBeGreaterThan(line);
  await expect(lineButton).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('k');
  await expect.poll(() => page.evaluate(() => document.querySelector('video')!.paused)).toBe(true);
  const left = await secondOf(page);
  await page.reload();
  await expect.poll(() => secondOf(page)).toBeCloseTo(left, 0);
  await expect.poll(() => mine.placeIn(lesson.id)).toBeCloseTo(left, 0);

  const elsewhere = await browser.newContext({ baseURL: baseURL! });
  const other = await elsewhere.newPage();
  await signInAs(other, 'officer', address);
  await expect.poll(() => secondOf(other)).toBeCloseTo(left, 0);
  await elsewhere.close();

  // What the server has heard last is not further: the person is asked. The page is left before,
  // or what it says at its leave would be the last thing heard.
  await page.goto('/');
  await mine.leaveAt(lesson.id, 10);
  await page.goto(address);
  await expect.poll(() => secondOf(page)).toBeCloseTo(left, 0);
  await page.getByRole('button', { name: '从 00:10 继续' }).click();
  await expect.poll(() => secondOf(page)).toBeLessThan(left - 5);
  expect(await mine.scores()).toEqual(scores);
});

test('a text goes on at the paragraph where it was left', async ({ page }) => {
  await signInAs(page, 'officer');
  const mine = new LearnerApi(page.request);
  const lesson = (await mine.lessons()).find((one) => one.kind === 'text' && one.completedAt === null);
  test.skip(!lesson, 'every lesson of this officer is complete');
  const address = `/learn/${lesson!.courseId}/${lesson!.id}`;
  await page.goto(address);
  await expect(page.getByText('读到的位置已保存')).toBeVisible();
  const block = page.locator('.markdown > *').nth(5);
  await block.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.goto('/');
  await link(page, '继续学习').click();
  await expect(page).toHaveURL(address);
  await expect(page.getByText('已回到上次读到的地方。')).toBeVisible();
  await expect(block).toBeInViewport();
  await button(page, '撤销').click();
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
});

/** What this device says of its downloads. */
const downloads = (page: Page): Promise<{ state: string; byteCount: number }[]> =>
  page.evaluate(() => {
    const key = Object.keys(localStorage).find((one) => one.startsWith('whetstone.downloads.'));
    return key ? JSON.parse(localStorage.getItem(key)!) : [];
  });

test('a course taken along through a cut plays, practises and shows the file for days without a network', async ({
  page,
  context,
  isMobile,
}) => {
  test.skip(!isMobile, 'taken along on a phone');
  test.setTimeout(120_000);
  const { mine, lesson } = await videoLesson(page);
  await opensWithoutNetwork(page);
  await mine.leaveAt(lesson.id, 5);
  await page.goto(`/learn/${lesson.courseId}`);
  const box = page.getByTestId('download');
  // The network goes with the film half here; what came is kept, and goes on from another page.
  await page.route('**/api/media/*.mp4', (route) => route.abort());
  await box.getByRole('button', { name: /下载整门课/ }).click();
  await expect(box.getByRole('button', { name: '暂停' })).toBeVisible();
  await expect.poll(() => downloads(page)).toContainEqual(expect.objectContaining({ state: 'coming' }));
  await page.unroute('**/api/media/*.mp4');
  await page.goto('/me/settings#downloads');
  await expect.poll(async () => (await downloads(page)).every(({ state }) => state === 'whole')).toBe(true);
  await expect(page.getByText(/练习：本机有 [1-9] 题可做/)).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await context.setOffline(true);
  const address = `/learn/${lesson.courseId}/${lesson.id}`;
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lesson.titleZh);
  await expect(page.locator('.markdown').first()).toBeVisible();
  await secondOf(page);
  const far = await page.evaluate(async () => {
    const video = document.querySelector('video')!;
    const to = video.duration * 0.8;
    const there = new Promise((done) => video.addEventListener('seeked', done, { once: true }));
    video.currentTime = to;
    await there;
    video.muted = true;
    await video.play();
    return to;
  });
  await expect.poll(() => secondOf(page)).toBeGreaterThan(far);
  await expect(page.getByText(/没有网络，显示的是本机保存的内容，数据截至 今天 \d\d:\d\d/)).toBeVisible();
  await expect(page.getByText('位置已存本机，联网后上传')).toBeVisible();
  await expect(page.getByText('离线 · 1 项待传')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  // The questions need the bank, which no device holds.
  await link(page, lesson.completedAt ? '再做 3 题' : '做 3 题，完成本课').click();
  await expect(page.getByRole('alert')).toContainText('没有网络');
  for (const [never, title] of [
    ['/', '今日'],
    ['/me/archive', '我的档案'],
    ['/practice', '练习与错题'],
  ] as const) {
    await page.goto(never);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await button(page, '不会，看解析').click();
  await expect(page.getByText('离线 · 2 项待传')).toBeVisible();

  await context.setOffline(false);
  await page.goto(address);
  await expect(page.getByText('已同步')).toBeVisible();
  await expect(page.getByText('没有网络')).toHaveCount(0);
});
