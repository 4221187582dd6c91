import { expect, test } from '@playwright/test';
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
