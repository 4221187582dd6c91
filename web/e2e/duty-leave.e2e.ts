import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { apiAs } from './hats-api.ts';
import { signInAs, walksIn } from './people.ts';

const DAY_MS = 86_400_000;

test('leave is asked for on the phone, approved by the leader and the planner, and ends with the return', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked on the phone');
  await signInAs(page, 'officer', '/me/leave');
  await page.getByRole('button', { name: '请假', exact: true }).click();
  const sheet = page.getByRole('dialog');
  const today = await sheet.getByLabel('第一天').inputValue();
  const last = new Date(Date.parse(today) + 4 * DAY_MS).toISOString().slice(0, 10);
  await sheet.getByLabel('最后一天').fill(last);
  await expect(sheet.getByRole('status')).toContainText('单位负责人审批 → 组训（人事）审批');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '提交申请' }).click();
  const card = page.locator('.card').filter({ hasText: '待审批' }).first();
  await expect(card).toBeVisible();

  // The same days once more are refused in words.
  await page.getByRole('button', { name: '请假', exact: true }).click();
  await sheet.getByRole('button', { name: '提交申请' }).click();
  await expect(sheet).toContainText('与已有的请假重叠');
  await sheet.getByRole('button', { name: '关闭' }).click();

  const officer = await page.request.get('/api/me/leave');
  const asked = (await officer.json()).leaves.find((one: { stepDue: string | null }) => one.stepDue !== null);
  const decide = async (hat: 'leader' | 'planner') => {
    const api = await apiAs(playwright, hat, baseURL!);
    const answer = await api.post(`/api/leave/${asked.id}/decision`, {
      data: { approved: true, reason: null },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    await api.dispose();
  };
  await decide('leader');
  await decide('planner');

  await page.reload();
  await expect(page.getByText('请假中，最后一天是')).toBeVisible();
  await page.getByRole('button', { name: '销假' }).click();
  await expect(page.getByRole('dialog').getByLabel('返岗日期')).toHaveValue(today);
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已销假，欢迎回来。')).toBeVisible();
  await expectAccessible(page);
});
