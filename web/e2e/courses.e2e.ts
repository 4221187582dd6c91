import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { words as courses } from '../src/lib/i18n/zh/courses.ts';
import { expectAccessible } from './accessible.ts';
import { colleagueBadge } from './colleague.ts';
import { signInAs, signInPerson } from './people.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const MEGABYTE = 1024 * 1024;

/** A film of some thirty megabytes: noise does not pack, so few seconds are enough. */
function film(folder: string): string {
  const path = join(folder, '盘查示范.mp4');
  const made =
    '-v error -y -f lavfi -i nullsrc=s=640x360:r=25:d=12,geq=random(1)*255:128:128 -f lavfi -i sine=440:d=12';
  const packed =
    '-c:v libx264 -preset ultrafast -b:v 21M -minrate 21M -maxrate 21M -bufsize 21M -pix_fmt yuv420p';
  execFileSync('ffmpeg', [
    ...made.split(' '),
    ...packed.split(' '),
    ...'-c:a aac -shortest -movflags +faststart'.split(' '),
    path,
  ]);
  return path;
}

function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a trainer builds a course with a film of thirty megabytes, cut off on its way, another publishes it, an officer plays it', async ({
  page,
  browser,
  isMobile,
}) => {
  test.skip(isMobile, 'courses are written at a desk');
  test.skip(!hasFfmpeg(), 'the film is made by ffmpeg');
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'course-film-'));
  const path = film(folder);
  expect(statSync(path).size).toBeGreaterThan(25 * MEGABYTE);
  const title = `盘查示范课 ${Date.now()}`;

  await signInAs(page, 'trainer', '/teach/courses');
  await button(page, courses.new).click();
  await page.getByLabel(courses.newTitle).fill(title);
  await button(page, courses.create).click();
  await expect(page).toHaveURL(/\/teach\/courses\/[0-9a-f-]{36}\/edit$/);
  const address = new URL(page.url()).pathname;
  await page.getByLabel(courses.titleEn).fill('Stop and check, shown');
  await page.getByLabel(courses.summaryZh).fill('看一遍，练三题。');
  await page.getByLabel(courses.summaryEn).fill('Watch once, answer three.');
  await page.getByLabel(courses.capabilities).selectOption('LAW-02');
  await expect(page.locator('[data-save=saved]')).toBeVisible();

  await button(page, courses.addLesson).click();
  await expect(page.getByLabel(courses.minutes)).toBeVisible();
  await page.getByLabel(courses.titleZh).fill('当场盘问');
  await page.getByLabel(courses.titleEn).fill('Questioning on the spot');
  await page.getByLabel(courses.capability, { exact: true }).selectOption('LAW-02');
  await button(page, courses.kindVideo).click();

  // The line is cut after the second piece, and the page is loaded anew: the rest goes on from there.
  let pieces = 0;
  await page.route('**/api/teach/uploads/*', (route) =>
    route.request().method() === 'PATCH' && ++pieces > 2 ? route.abort() : route.continue(),
  );
  await page.locator('input[type=file][accept*=mp4]').setInputFiles(path);
  await expect(page.getByText('网络断了', { exact: false })).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('[data-save=saved]')).toBeVisible();
  await page.unroute('**/api/teach/uploads/*');
  await page.goto(address);
  await page
    .getByRole('button', { name: /当场盘问/ })
    .first()
    .click();
  await expect(page.getByText('盘查示范.mp4', { exact: false })).toBeVisible();
  const first = page.waitForRequest(
    (one) => one.method() === 'PATCH' && one.url().includes('/api/teach/uploads/'),
  );
  await page.locator('input[type=file][accept*=mp4]').setInputFiles(path);
  expect(Number((await first).headers()['upload-offset'])).toBeGreaterThanOrEqual(8 * MEGABYTE);
  await expect(page.getByText('h264', { exact: false })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(courses.lacksWords)).toBeVisible();

  await button(page, courses.words).click();
  await page.getByLabel(courses.captionsField).fill('WEBVTT\n\n00:00.500 --> 00:03.000\n先表明身份\n');
  await button(page, courses.saveWords).click();
  await expect(page.getByText(courses.hasWords)).toBeVisible();

  await button(page, courses.findItems).click();
  for (let at = 1; at <= 3; at++) {
    await button(page, courses.add).first().click();
    await expect(page.getByTestId('check-items').getByRole('listitem')).toHaveCount(at);
  }
  await expect(page.getByText(courses.noFaults)).toBeVisible();
  await expectAccessible(page);
  await button(page, courses.send).click();
  await page.getByRole('dialog').getByRole('button', { name: courses.send, exact: true }).click();
  await expect(page.getByText(courses.locked)).toBeVisible();
  await expect(page.getByText(courses.publishOwn)).toBeVisible();

  const second = await browser.newContext();
  const reviewer = await second.newPage();
  await signInPerson(reviewer, await colleagueBadge(page), address);
  await button(reviewer, courses.publish).click();
  await reviewer.getByRole('dialog').getByRole('button', { name: courses.publish, exact: true }).click();
  await expect(reviewer.getByText(courses.published, { exact: true }).first()).toBeVisible();
  await second.close();

  const third = await browser.newContext();
  const learner = await third.newPage();
  await signInAs(learner, 'officer', '/learn');
  await learner.goto(address.replace('/teach/courses', '/learn').replace('/edit', ''));
  await learner
    .getByRole('link', { name: /当场盘问/ })
    .first()
    .click();
  const video = learner.locator('video');
  await expect
    .poll(() => video.evaluate((one: HTMLVideoElement) => one.readyState))
    .toBeGreaterThanOrEqual(1);
  await video.evaluate(async (one: HTMLVideoElement) => {
    one.muted = true;
    one.currentTime = 6;
    await one.play();
  });
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(6.2);
  await expect(learner.getByText('先表明身份').first()).toBeVisible();
  await third.close();
  rmSync(folder, { recursive: true });
});
