import { expect, type Locator, test } from '@playwright/test';
import { words as composing } from '../src/lib/i18n/zh/composing.ts';
import { words as items } from '../src/lib/i18n/zh/items.ts';
import { words as setting } from '../src/lib/i18n/zh/setting.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs } from './people.ts';

test('a trainer goes from a template to a published round of fifty items in five interactions', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'composing is work for the desk');
  let interactions = 0;
  const press = async (control: Locator) => {
    interactions += 1;
    await control.click();
  };
  await signInAs(page, 'trainer', '/teach/exams');
  await expect(page.getByRole('heading', { level: 1, name: composing.title })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  // Template, date, whom, generate, publish.
  await press(page.getByRole('link', { name: composing.templateQuarterly }));
  await expect(page.getByText('50 题，共 100 分', { exact: false }).first()).toBeVisible();
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  interactions += 1;
  await page.getByLabel(composing.day).fill(inThreeDays);
  await press(page.getByRole('group', { name: composing.byUnits }).getByRole('checkbox').nth(1));
  await expect(page.getByText(setting.missCandidates)).toHaveCount(0);
  await press(page.getByRole('button', { name: setting.generate }));
  await expect(page.getByText(/基于 \d+ 题有历史数据/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'A 卷的试题' }).getByRole('listitem')).toHaveCount(50);
  await expectAccessibleInBothThemes(page);
  await press(page.getByRole('button', { name: setting.publishAll }));
  await expect(page).toHaveURL(/\/teach\/rounds\/[0-9a-f-]{36}$/);
  expect(interactions).toBeLessThanOrEqual(5);
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(composing.notStarted);
  await expectAccessibleInBothThemes(page);

  // Nobody has started: the round can be withdrawn, which asks once.
  await page.getByRole('button', { name: composing.cancelRound }).click();
  await page.getByRole('dialog').getByRole('button', { name: composing.cancelRound }).click();
  await expect(page).toHaveURL('/teach/exams');
});

test('a shortage is said on its row with the ways out; parallel forms are drawn, changed, locked and frozen', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'composing is work for the desk');
  await signInAs(page, 'trainer', '/teach/exams/new?template=monthly-law');
  await page.getByRole('button', { name: setting.tune }).click();
  const cell = page.locator('[data-cell="0 2"]');
  await cell.fill('９９');
  await cell.press('ArrowRight');
  await expect(page.locator('[data-cell="0 3"]')).toBeFocused();
  await expect(page.getByText(/缺 \d+ 道难题，题库只有 \d+ 道/)).toBeVisible();
  await expect(page.getByRole('link', { name: setting.toWriting })).toHaveAttribute(
    'href',
    /capability=LAW-\d+/,
  );
  await expect(page.getByRole('button', { name: composing.publish, exact: true })).toBeDisabled();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: /改为 \d+ 道/ }).click();
  await cell.fill('2');
  await cell.press('Tab');
  await page.getByLabel(setting.forms, { exact: true }).selectOption('parallel-2');
  // Two forms without a common item need twice as many: the other way out.
  await expect(page.getByText('（2 套卷合计）')).toBeVisible();
  await page.getByRole('button', { name: setting.relax }).click();
  await expect(page.getByText(/缺 \d+ 道/)).toHaveCount(0);
  await expect(cell).toHaveValue('1');
  await expect(page.getByText(/已自动保存/)).toBeVisible();
  await page.reload();
  await expect(cell).toHaveValue('1');

  await page.getByRole('button', { name: setting.generate }).click();
  await expect(page.getByText(/各卷平均难度最多相差/)).toBeVisible();
  const second = page.getByRole('list', { name: 'A 卷的试题' }).getByRole('listitem').nth(1);
  const before = await second.textContent();
  await second.press('r');
  await expect(second).not.toHaveText(before!);
  await second.press('l');
  await expect(page.getByText('已锁定 1 题')).toBeVisible();
  const locked = await second.locator('p').first().textContent();
  await page.getByRole('button', { name: setting.regenerate }).click();
  await expect(second.locator('p').first()).toHaveText(locked!);

  await page.getByRole('button', { name: composing.publish, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: composing.publish, exact: true }).click();
  await page.getByRole('link', { name: composing.seePaper }).click();
  await expect(page.getByText('正确答案').first()).toHaveCount(0);
  await page.getByRole('button', { name: composing.showKeys }).click();
  await expect(page.getByText('正确答案').first()).toBeVisible();
  await page.getByLabel(setting.noticeText).fill('第 1 题“盘问”应为“继续盘问”。');
  await page.getByRole('button', { name: setting.giveNotice }).click();
  await expect(page.getByRole('button', { name: setting.withdraw })).toBeVisible();
  await page.getByRole('link', { name: 'B 卷' }).click();
  await expect(page).toHaveURL(/form=B/);
  await expectAccessibleInBothThemes(page);
});

test('what a round still needs is a list whose lines lead to their fields', async ({ page, isMobile }) => {
  test.skip(isMobile, 'composing is work for the desk');
  await signInAs(page, 'trainer', '/teach/exams');
  await page
    .getByRole('row')
    .filter({ hasText: composing.statusPublished })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('link', { name: composing.holdRound }).click();
  await page.getByText(setting.policies, { exact: true }).click();
  await page.getByLabel(setting.devices).selectOption('proctor-approves');
  await page.getByLabel(setting.network).fill('10.1.0.0/16 十楼');
  await page.getByText(setting.policies, { exact: true }).click();
  await expect(page.getByRole('button', { name: composing.hold, exact: true })).toBeDisabled();
  await page.getByRole('link', { name: '不是有效的网段：十楼' }).click();
  await expect(page.getByLabel(setting.network)).toBeFocused();
  await page.getByLabel(setting.network).fill('10.1.0.0/16');
  await page.getByRole('link', { name: setting.missDevice }).click();
  await page.getByLabel(setting.devices).selectOption('takeover-free');
  await page.getByText(setting.byList).first().click();
  await page.getByRole('textbox', { name: setting.byList }).fill('000000，999999');
  await page.getByRole('button', { name: setting.matchList }).click();
  await expect(page.getByText(/2 个没有匹配/)).toContainText('000000 999999');
  await page.getByLabel(setting.multiDay).check();
  await page.getByLabel(setting.endDay).fill('2099-12-31');
  await page.getByLabel(setting.closesDay).fill('2099-12-30');
  await expect(page.getByText('最后一刻 2099年12月30日', { exact: false })).toBeVisible();
  // Nobody is a candidate until somebody says so.
  await page.getByRole('link', { name: setting.missCandidates }).click();
  await page.getByRole('group', { name: composing.byUnits }).getByRole('checkbox').nth(1).check();
  await expect(page.getByText(setting.noMisses)).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('on a phone papers and rounds are there to be read', async ({ page, isMobile }) => {
  test.skip(!isMobile, 'the desk has its own journeys');
  await signInAs(page, 'trainer', '/teach/exams');
  await page
    .getByRole('row')
    .filter({ hasText: composing.statusPublished })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByText(setting.frozen)).toBeVisible();
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await page.getByRole('link', { name: composing.seePaper }).click();
  await expect(page.getByRole('heading', { name: setting.notices })).toBeVisible();
  expect(await wide()).toBeLessThanOrEqual(0);
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
