import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs } from './people.ts';

interface Exam {
  id: string;
  status: string;
}

test('a trainer reads how an exam did, opens an item and its options, and takes the results along', async ({
  page,
}) => {
  await signInAs(page, 'trainer', '/teach/exams');
  const { exams } = await (await page.request.get('/api/exams')).json();
  const analyses = await Promise.all(
    (exams as Exam[])
      .filter(({ status }) => status !== 'draft')
      .map(async ({ id }) => (await page.request.get(`/api/exams/${id}/analysis`)).json()),
  );
  const most = analyses.toSorted((one, other) => other.graded - one.graded)[0];
  expect(most.graded).toBeGreaterThan(30);

  await page.goto(`/teach/exams/${most.examId}/analysis`);
  await expect(page.locator('header.head')).toContainText('信度');
  await expectAccessibleInBothThemes(page);
  const choice = most.items.find((one: { options: unknown[] }) => one.options.length > 0);
  await page.getByRole('button', { name: `${choice.position}. ${choice.itemCode}` }).click();
  await expect(page).toHaveURL(new RegExp(`item=${choice.position}`));
  const options = page.getByRole('region', { name: '选项' });
  await expect(options.getByRole('row')).toHaveCount(choice.options.length + 1);
  await expect(options.getByText('正确').first()).toBeVisible();
  await expect(page.getByRole('link', { name: '改正并重评' })).toHaveAttribute(
    'href',
    new RegExp(choice.itemVersionId),
  );
  await expectAccessibleInBothThemes(page);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载成绩表' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.csv$/);
  await page.getByRole('button', { name: '收起' }).click();
  await expect(options).toHaveCount(0);
});
