import { type Browser, expect, type Page, test } from '@playwright/test';
import { words as packages } from '../src/lib/i18n/zh/packages.ts';
import { expectAccessible } from './accessible.ts';
import { colleagueBadge } from './colleague.ts';
import { publishCourse, writePackageCourse } from './course-api.ts';
import { broken, cmi5, scorm12, scorm2004, sequenced } from './packages-made.ts';
import { demoLogin, signInAs } from './people.ts';

const kinds = { 'SCORM 1.2': scorm12, 'SCORM 2004': scorm2004, cmi5 } as const;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Brings a file as a trainer does; done when the page says what has become of it. */
async function bring(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer });
  await expect(page.getByText(`${name} ·`)).toBeVisible();
}

/** The trainer's packages of these titles: a lesson of them, published by a colleague. @returns its address */
async function publishLesson(page: Page, browser: Browser, titles: readonly string[], stamp: string) {
  const { packages: all } = await (await page.request.get('/api/course-packages')).json();
  const found = (all as { id: string; title: string | null }[]).filter(({ title }) =>
    titles.includes(title ?? ''),
  );
  const courseId = await writePackageCourse(
    page.request,
    `课件 ${stamp}`,
    found.map(({ id, title }) => ({ id, title: title ?? '' })),
  );
  const second = await browser.newContext();
  const data = { badgeNumber: await colleagueBadge(page), password: demoLogin('trainer').password };
  await second.request.post('/api/auth/login', { data });
  const lessonId = await publishCourse(second.request, courseId);
  await second.close();
  return `/learn/${courseId}/${lessonId}`;
}

const unit = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: `${title}·单元` });
const inside = (page: Page) => page.frameLocator('dialog iframe').frameLocator('iframe');

/** Opens a unit, sees which leaf it begins at, does something in it, and leaves it. */
async function play(page: Page, title: string, leaf: string, act: '下一页' | '答对了'): Promise<void> {
  await unit(page, title).getByRole('button').click();
  await expect(inside(page).locator('output')).toHaveText(leaf);
  if (title.startsWith('cmi5')) await expect(inside(page).locator('body[data-ready=Normal]')).toBeVisible();
  await inside(page).getByRole('button', { name: act }).click();
  if (act === '下一页') await expect(inside(page).locator('output')).toHaveText('2');
  else if (title.startsWith('cmi5')) await expect(inside(page).locator('body[data-told]')).toBeVisible();
  await button(page, packages.close).click();
  await expect(page.locator('dialog iframe')).toHaveCount(0);
}

test('packages of three standards are brought, left on a desk, gone on with on a phone and passed; a broken one is refused in words', async ({
  page,
  browser,
  isMobile,
}) => {
  test.skip(isMobile, 'it begins at a desk');
  const stamp = String(Date.now());
  const titles = Object.keys(kinds).map((kind) => `${kind} 盘查 ${stamp}`);
  await signInAs(page, 'trainer', '/teach/packages');
  await bring(page, `坏的 ${stamp}.zip`, broken('坏的'));
  for (const [n, make] of Object.values(kinds).entries())
    await bring(page, `${n} ${stamp}.zip`, make(titles[n]!));
  for (const title of titles) await expect(page.getByRole('heading', { name: title })).toBeVisible();
  const refused = page.getByRole('listitem').filter({ hasText: `坏的 ${stamp}.zip` });
  await expect(refused).toContainText(packages['fault_file-missing'].replace('{where}', 'index.html'));
  await expectAccessible(page);
  const address = await publishLesson(page, browser, titles, stamp);

  const desk = await browser.newContext();
  const officer = await desk.newPage();
  await signInAs(officer, 'officer', address);
  for (const title of titles) await play(officer, title, '1', '下一页');
  for (const title of titles) await expect(unit(officer, title)).toContainText(packages.begun);
  await expectAccessible(officer);
  await desk.close();

  const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const phone = await pocket.newPage();
  await signInAs(phone, 'officer', address);
  for (const title of titles) {
    await expect(unit(phone, title).getByRole('button')).toHaveText(packages.goOn);
    await play(phone, title, '2', '答对了');
    await expect(unit(phone, title)).toContainText(`${packages.passed} · 90%`);
  }
  await expectAccessible(phone);
  await pocket.close();
});

test('the rules of a package lead: its second unit opens once the first is passed, and stays open after leaving', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'walked once');
  const title = `编排 ${Date.now()}`;
  await signInAs(page, 'trainer', '/teach/packages');
  await bring(page, `${title}.zip`, sequenced(title));
  const line = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
  await expect(line).toContainText(packages.sequenced);
  await line.getByRole('button', { name: packages.preview }).click();
  const first = line.getByRole('listitem').filter({ hasText: '先学' });
  const second = line.getByRole('listitem').filter({ hasText: '后学' });
  await first.getByRole('button').click();
  await expect(inside(page).getByRole('heading', { name: '先学' })).toBeVisible();
  await expect(button(page, packages.next)).toBeEnabled();
  await page.getByRole('button', { name: '第 1 节，共 2 节' }).click();
  await expect(page.getByRole('button', { name: `后学${packages.notYet}` })).toBeDisabled();
  await inside(page).getByRole('button', { name: '答对了' }).click();
  await page.getByRole('button', { name: '后学', exact: true }).click();
  await expect(inside(page).getByRole('heading', { name: '后学' })).toBeVisible();
  await inside(page).getByRole('button', { name: '下一页' }).click();
  await expectAccessible(page);
  await button(page, packages.close).click();
  await expect(first).toContainText(packages.passed);

  await second.getByRole('button').click();
  await expect(inside(page).getByRole('heading', { name: '后学' })).toBeVisible();
  await expect(inside(page).locator('output')).toHaveText('2');
  await button(page, packages.close).click();
  await expect(second).toContainText(packages.begun);
});
