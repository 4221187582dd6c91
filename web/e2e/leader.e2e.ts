import { expect, test } from '@playwright/test';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { signInAs } from './people.ts';
import { TrainerApi } from './trainer-api.ts';

test('the leader reads the three worst spots in the first sentence and goes down to a person', async ({
  page,
  isMobile,
}) => {
  await signInAs(page, 'leader', '/unit');
  await expect(page.locator('.first')).toContainText(/三处最该管|没有明显的短板/);
  await expectAccessibleInBothThemes(page);

  await page.getByRole('link', { name: '打开热力图' }).click();
  await expect(page).toHaveURL(/\/unit\/heat/);
  if (isMobile) {
    await expect(page.getByRole('heading', { name: '短板前十' })).toBeVisible();
  } else {
    const table = page.getByRole('table');
    await expect(table.getByRole('columnheader').nth(1)).toBeVisible();
    // 市局 → 分局 → 所队: the row header leads down.
    await table.getByRole('rowheader').getByRole('button').first().click();
    await expect(page.getByRole('navigation', { name: '位置' }).getByRole('listitem')).toHaveCount(2);
  }
  await expectAccessibleInBothThemes(page);

  // A weak spot of the first sentence opens its cell; its list names people; a name says why.
  await page.goto('/unit');
  await page.locator('.first a').first().click();
  const panel = page.locator('section[aria-labelledby="cell-title"]');
  await expect(panel).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await panel.getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('为什么');
  await expect(page.getByText('本次查看已记录')).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('a confirmed drill changes the open cell without reload', async ({ page, playwright, baseURL }) => {
  const trainer = new TrainerApi(await playwright.request.newContext({ baseURL: baseURL! }));
  await trainer.signIn();
  const session = await trainer.openSession();
  const person = session.roster[session.roster.length - 1]!;
  const { id: unitId } = await trainer.unitOf(person.name);

  await signInAs(page, 'leader', `/unit/heat?unit=${unitId}&module=WPN&cell=${unitId}.WPN-02`);
  // Whoever could coach is named above the people of the cell, who may be among them.
  const panel = page.locator('section[aria-labelledby="cell-title"]');
  const line = panel.getByRole('link', { name: person.name }).last();
  await expect(line).toBeVisible();
  await expect(page.getByText('实时更新中')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { notReloaded: true }));
  const before = await line.innerText();

  // Far from the newest result, so that the estimate surely moves.
  const rings = /未达标/.test(before) ? 98 : 45;
  await trainer.shoot(session.id, person.personId, rings);
  // How soon is measured by `pnpm bench heatmap`.
  await expect.poll(() => line.innerText(), { intervals: [50] }).not.toBe(before);
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true);

  await line.click();
  await expect(page.getByText(`${rings} 环`).first()).toBeVisible();
});

test('the leader’s screens stand in English too', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'locale', value: 'en', url: baseURL! }]);
  await signInAs(page, 'leader', '/unit');
  await expect(page.locator('.first')).toContainText(/Three spots to act on|No clear weak spot/);
  await page.goto('/unit/heat');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Capability heatmap');
  await expectAccessibleInBothThemes(page);
});
