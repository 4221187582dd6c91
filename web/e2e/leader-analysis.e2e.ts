import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs } from './people.ts';

test('the leader’s morning: four views, a cell, who can go tonight, what if', async ({ page, isMobile }) => {
  await signInAs(page, 'leader', '/unit/heat');
  const shown = isMobile ? page.getByRole('heading', { name: '短板前十' }) : page.getByRole('table');
  for (const view of ['覆盖率', '趋势', '预测']) {
    const link = page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: view });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'true');
    await expect(shown).toBeVisible();
  }
  await expect(page).toHaveURL(/view=forecast/);
  await expectAccessible(page);

  // A module opened by Enter has fewer columns: the keyboard goes on among its cells.
  if (!isMobile) {
    await page.locator('[data-at="2 11"]').press('Enter');
    await expect(page).toHaveURL(/module=/);
    await expect(page.locator('[data-at="2 11"]')).toHaveCount(0);
    await expect(page.locator('[data-at]:focus')).toHaveCount(1);
    await page.goBack();
  }

  // The sheet carries the day and is named by it.
  const [sheet] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Excel' }).click(),
  ]);
  expect(sheet.suggestedFilename()).toMatch(/^whetstone-heatmap-.*-\d{4}-\d\d-\d\d\.xlsx$/);
  expect(
    readFileSync(await sheet.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  // A spot of the first sentence opens its cell: causes, trend, forecast, who could coach.
  await page.goto('/unit');
  await page.locator('.first a').first().click();
  const panel = page.locator('section[aria-labelledby="cell-title"]');
  for (const title of ['原因', '趋势', '不安排训练会怎样', '谁可带教'])
    await expect(panel.getByRole('heading', { name: title })).toBeVisible();
  await expectAccessible(page);

  await panel.getByRole('link', { name: '今晚谁能上' }).click();
  await expect(page.getByText(/人都达标、在有效期内、不在假/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: '如果……会怎样' }).click();
  const people = page.getByRole('checkbox');
  await people.first().check();
  await page.getByRole('button', { name: '加上这一步' }).click();
  await expect(page.getByText(/1 人通过/)).toBeVisible();
  await expect(page.getByText(/\d+\/\d+ 人达标/).first()).toBeVisible();
  await page.getByLabel('给这个设想起个名字').fill(`${demoLogin('leader').badgeNumber} 补训`);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page).toHaveURL(/scenario=/);
  await expect(page.getByText(/1 人通过/)).toBeVisible();
  await expectAccessible(page);
});

test('a reader who may not see individuals is told what is withheld, and finds no name', async ({ page }) => {
  await signInAs(page, 'trainer', '/unit/heat');
  await expect(page.getByText('您没有查看个人的权限')).toBeVisible();
  await expect(page.getByLabel('只看岗位必备')).toHaveCount(0);
  await expectAccessible(page);
});
