import { expect, test } from '@playwright/test';
import { fill } from '../src/lib/i18n/fill.ts';
import { words as imports } from '../src/lib/i18n/zh/imports.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs, walksIn } from './people.ts';

test('a pasted paper is looked through, mended in place, taken in and taken back', async ({
  page,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on the phone');
  test.setTimeout(90_000);
  const mark = `导入${Date.now() % 1_000_000}`;
  await signInAs(page, 'trainer', '/bank/import');
  await expect(page.getByRole('heading', { level: 1, name: imports.title })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  const text = `一、单选题（每题2分）\n1. ${mark}下列正确的是（ B ）\nA. 甲\nB. 乙\n解析：见条文\n2. ${mark}缺少答案\nA. 甲\nB. 乙\n二、判断题\n3. ${mark}天是蓝的。（√）\n4. ${mark}天是蓝的（√）`;
  await page.getByLabel(imports.paste).fill(text);
  await page.getByRole('button', { name: imports.go }).click();
  await expect(page.getByText(fill(imports.confirm, { n: 3 }, 'zh'))).toBeVisible({ timeout: 20_000 });

  await page.getByRole('link', { name: fill(imports.needs, { n: 1 }, 'zh') }).click();
  await expect(page.getByText('缺少答案').first()).toBeVisible();
  const source = page.getByRole('textbox');
  await source.fill(`1. ${mark}缺少答案\nA. 甲\nB. 乙\n答案：A`);
  await page.getByRole('button', { name: imports.reread }).click();
  await expect(page.getByText(fill(imports.confirm, { n: 4 }, 'zh'))).toBeVisible();
  await expectAccessibleInBothThemes(page);

  const total = async () => {
    const answer = await page.request.get(`/api/items?q=${encodeURIComponent(mark)}`);
    return (await answer.json()).total as number;
  };
  expect(await total()).toBe(0);

  // The last question says what the one above it says: named, and left out. One entry gets a topic of its own.
  await page.getByRole('link', { name: fill(imports.isSimilar, { n: 1 }, 'zh') }).click();
  await expect(page.getByText(/与本文件第 3 条/)).toBeVisible();
  await page.getByRole('button', { name: fill(imports.skipSimilar, { n: 1 }, 'zh') }).click();
  await expect(page.getByText(fill(imports.confirm, { n: 3 }, 'zh'))).toBeVisible();
  await page.getByRole('link', { name: fill(imports.all, { n: 4 }, 'zh') }).click();
  await page.getByRole('checkbox', { name: fill(imports.pick, { no: 3 }, 'zh') }).check();
  await page.getByRole('button', { name: imports.setTags, exact: true }).click();
  await page.getByRole('dialog').getByLabel(imports.topic).fill('天色');
  await expectAccessibleInBothThemes(page);
  await page.getByRole('dialog').getByRole('button', { name: imports.setTagsGo, exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '天色' })).toHaveCount(1);

  await page.getByText(fill(imports.confirm, { n: 3 }, 'zh')).click();
  await expect(page.getByText(fill(imports.done, { made: 3, changed: 0 }, 'zh'))).toBeVisible({
    timeout: 20_000,
  });
  expect(await total()).toBe(3);
  const tagged = await page.request.get(`/api/items?q=${encodeURIComponent(mark)}&topic=天色`);
  expect((await tagged.json()).total).toBe(1);
  await page.getByRole('button', { name: imports.undo }).click();
  await expect(page.getByText(imports.undone)).toBeVisible({ timeout: 20_000 });
  expect(await total()).toBe(0);
});
