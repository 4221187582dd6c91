import { expect, type Locator, test } from '@playwright/test';
import { words as composing } from '../src/lib/i18n/zh/composing.ts';
import { words as items } from '../src/lib/i18n/zh/items.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs } from './people.ts';

test('a trainer holds a fifty-item exam from the bank in six interactions', async ({ page, isMobile }) => {
  test.skip(isMobile, 'composing is work for the desk');
  let interactions = 0;
  const press = async (control: Locator) => {
    interactions += 1;
    await control.click();
  };
  await signInAs(page, 'trainer', '/teach/exams');
  await expect(page.getByRole('heading', { level: 1, name: composing.title })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await press(page.getByRole('button', { name: composing.templateQuarterly }));
  await expect(page).toHaveURL(/\/teach\/exams\/[0-9a-f-]{36}$/);
  await expect(page.locator('header.head')).toContainText('50 题，共 100 分');
  await expectAccessibleInBothThemes(page);

  await press(page.getByRole('button', { name: composing.publish, exact: true }));
  const dialog = page.getByRole('dialog', { name: composing.publishTitle });
  await expect(dialog).toContainText('50 题，共 100 分，60 分达标');
  await expectAccessibleInBothThemes(page);
  await press(dialog.getByRole('button', { name: composing.publish, exact: true }));

  await press(page.getByRole('link', { name: composing.holdRound }));
  await expect(page.getByText(composing.timeline)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await press(page.getByRole('button', { name: composing.hold, exact: true }));
  await expect(page).toHaveURL(/\/teach\/rounds\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(composing.notStarted);
  expect(interactions).toBeLessThanOrEqual(6);
  await expectAccessibleInBothThemes(page);

  // Nobody has started: the round can be withdrawn, which asks once.
  await page.getByRole('button', { name: composing.cancelRound }).click();
  await page.getByRole('dialog').getByRole('button', { name: composing.cancelRound }).click();
  await expect(page).toHaveURL('/teach/exams');
});

test('a shortage is said on its row with two ways out, and the paper shows its keys', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'composing is work for the desk');
  await signInAs(page, 'trainer', '/teach/exams');
  await page.getByRole('button', { name: composing.templateMonthly }).click();
  const cell = page.locator('[data-cell="0 2"]');
  await cell.fill('９９');
  await cell.press('ArrowRight');
  await expect(page.locator('[data-cell="0 3"]')).toBeFocused();
  await expect(page.getByText(/缺 \d+ 道难题，题库只有 \d+ 道/)).toBeVisible();
  await expect(page.getByRole('button', { name: composing.publish, exact: true })).toBeDisabled();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: /改为 \d+ 道/ }).click();
  await expect(page.getByText(/已自动保存/)).toBeVisible();
  await page.reload();
  await expect(page.locator('[data-cell="0 2"]')).not.toHaveValue('99');

  await page.getByRole('button', { name: composing.publish, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: composing.publish, exact: true }).click();
  await page.getByRole('link', { name: composing.seePaper }).click();
  await expect(page.getByText('正确答案').first()).toHaveCount(0);
  await page.getByRole('button', { name: composing.showKeys }).click();
  await expect(page.getByText('正确答案').first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('the bank is searched, filtered by an address that can be sent, and read item by item', async ({
  page,
  isMobile,
}) => {
  await signInAs(page, 'trainer', '/bank?module=LAW&kind=multiple');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const first = page.locator('.list li a').first();
  const code = await first.locator('.code').textContent();
  await first.click();
  await expect(page.getByRole('heading', { name: code! })).toBeVisible();
  await expect(page.locator('.explanation')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  if (isMobile) await page.getByRole('link', { name: items.back }).click();
  await page.getByRole('searchbox').fill('盘问');
  await expect(page).toHaveURL(/q=%E7%9B%98%E9%97%AE/);
  await expect(page.locator('.list li a').first()).toContainText('盘问');
});
