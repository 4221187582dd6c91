import { expect, test } from '@playwright/test';
import { words as many } from '../src/lib/i18n/zh/tiermany.ts';
import { words as tiers } from '../src/lib/i18n/zh/tiers.ts';
import { expectAccessible } from './accessible.ts';
import { signInAs, walksIn } from './people.ts';

test('a leader confirms a proposed tier with a reason and a help plan', async ({ page, isMobile }) => {
  test.skip(!walksIn('zh', isMobile), 'walked once');
  await signInAs(page, 'leader', '/people/tiers');
  await expect(page.locator('header.head')).toContainText('不排名次');
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();

  const save = page.getByRole('button', { name: '保存决定' });
  await save.click();
  await expect(page.getByText('请写明理由。')).toBeVisible();
  await page.getByLabel('理由').last().fill('近两次考核未过，已谈话');
  await page.getByLabel('帮助计划').fill('周三补训，李教官带；月底复测');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText('负责人已确认')).toBeVisible();
  await expect(page.getByText('自动结束')).toBeVisible();
});

test('several proposals are declined at once with one reason each kind, and taken back', async ({
  page,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once');
  await signInAs(page, 'leader', '/people/tiers?view=asks');
  await page.getByRole('button', { name: tiers.several }).click();
  const batch = page.getByRole('region', { name: many.title });
  await batch.getByRole('radio', { name: many.decline, exact: true }).check();
  await batch.getByRole('checkbox').nth(0).check();
  await batch.getByRole('checkbox').nth(1).check();
  await batch.getByRole('button', { name: /^保存对 2 人的决定$/ }).click();
  await expect(batch.getByText('请写明理由').first()).toBeVisible();
  await expectAccessible(page);
  for (const box of await batch.getByLabel(/^理由（/).all()) await box.fill('已谈话，下月随班复测');
  await batch.getByRole('button', { name: /^保存对 2 人的决定$/ }).click();
  await expect(page.getByText('已决定 2 人')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByText('已收回 2 人的决定')).toBeVisible();
});

test('the training division draws at random and sees the draw replayed', async ({ page, isMobile }) => {
  test.skip(!walksIn('zh', isMobile), 'walked once');
  await signInAs(page, 'planner', '/assurance/fairness');
  await expect(page.getByRole('table').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '考评员校准' }).click();
  await page.getByLabel('找考评员').fill('没有这个人');
  await expect(page.getByText('没有符合的考评员')).toBeVisible();
  await page.getByRole('link', { name: '随机抽考' }).click();
  await page.getByLabel('用途').fill('季度实地复核');
  await page.getByRole('button', { name: '抽取', exact: true }).click();
  await expect(page.getByText('已按种子重抽，结果一致。')).toBeVisible();
  await expectAccessible(page);
});
