import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs } from './people.ts';

test('an administrator drafts a stricter standard, sees who would cross a line, publishes it and takes it back', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'an administrator sits at a desk');
  await signInAs(page, 'admin', '/admin/model/changes');
  const nameZh = '能力标准修订';
  const body = { nameZh, nameEn: 'Revised standard', effectiveOn: '2027-04-01' };
  const made = await page.request.post('/api/model-changes/framework', { data: body });
  const { id } = await made.json();
  const asks = { level: 4, must: true, importance: 3 };
  const edit = { what: 'requirement', postCode: 'R03', capabilityCode: 'LAW-02', asks };
  await page.request.post(`/api/model-changes/${id}/edits`, { data: { revision: 1, edit } });

  await page.goto(`/admin/model/changes/${id}`);
  await expect(page.getByText('R03 LAW-02').first()).toBeVisible();
  await page.getByRole('button', { name: '试算影响' }).click();
  await expect(page.getByRole('heading', { name: /人过线/ })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('region', { name: '名单' }).getByRole('row').nth(1)).toBeVisible();
  await expectAccessibleInBothThemes(page);

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '发布' }).click();
  await dialog.getByLabel('理由').fill('依据年度修订会议决定');
  await dialog.getByRole('button', { name: '发布' }).click();
  await expect(page.getByText('待施行')).toBeVisible();
  await page.getByRole('button', { name: '撤回' }).click();
  await dialog.getByLabel('理由').fill('重新研究后撤回');
  await dialog.getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('已撤回')).toBeVisible();
});
