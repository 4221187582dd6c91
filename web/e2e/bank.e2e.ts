import { expect, type Page, test } from '@playwright/test';
import { words as editing } from '../src/lib/i18n/zh/editing.ts';
import { words as giving } from '../src/lib/i18n/zh/giving.ts';
import { words as items } from '../src/lib/i18n/zh/items.ts';
import { words as printing } from '../src/lib/i18n/zh/printing.ts';
import { colleagueBadge } from './colleague.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { demoLogin, signInAs } from './people.ts';

/** A word that no item of the demonstration holds, so that it finds what this run wrote. */
const odd = (seed: number) =>
  [0x4e00, 0x4f00].map((base) => String.fromCharCode(base + (seed % 200))).join('');

/** Signs another trainer in, in this browser: one of those who wrote items and whom this one can look up. */
async function signInAsColleague(page: Page): Promise<void> {
  const data = { badgeNumber: await colleagueBadge(page), password: demoLogin('trainer').password };
  await page.context().clearCookies({ name: /^(?!locale)/ });
  expect((await page.request.post('/api/auth/login', { data })).status()).toBe(200);
}

/** A published exam on all items of a capability at one difficulty: the codes on its paper. */
async function paperOfAll(page: Page, capabilityCode: string): Promise<string[]> {
  const { rows } = await (await page.request.get('/api/exam-supply')).json();
  const { medium } = rows.find((one: { capabilityCode: string }) => one.capabilityCode === capabilityCode);
  const { exams } = await (await page.request.get('/api/exams')).json();
  const blueprint = { rows: [{ capabilityCode, easy: 0, medium, hard: 0, points: 2 }] };
  const created = await page.request.post('/api/exams', {
    data: { title: '题库抽题', blueprint, rules: exams[0].rules },
  });
  const { id, revision } = await created.json();
  const published = await page.request.post(`/api/exams/${id}/publication`, { data: { revision } });
  expect(published.status(), await published.text()).toBe(200);
  const paper = await (await page.request.get(`/api/exams/${id}/paper`)).json();
  return paper.items.map(({ itemCode }: { itemCode: string }) => itemCode);
}

test('an item is written by keyboard alone, reviewed by another person, found by two characters and drawn', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'items are written at a desk');
  test.setTimeout(120_000);
  const word = odd(Date.now());
  let interactions = 0;
  const press = async (key: string) => {
    interactions += 1;
    await page.keyboard.press(key);
  };
  await signInAs(page, 'trainer', '/bank?capability=LAW-02');
  await expect(page.getByRole('heading', { level: 1, name: items.title })).toBeVisible();

  // New item → stem → four options → key → explanation → next: every key that is not writing counts.
  interactions += 1;
  // Until the page is alive nobody hears a key.
  await expect(async () => {
    await page.keyboard.press('n');
    await expect(page).toHaveURL(/\/bank\/new\?capability=LAW-02/, { timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('textbox', { name: editing.stem })).toBeFocused();
  await page.keyboard.type(`对${word}案件的嫌疑人继续盘问，一般不得超过多长时间？`);
  for (const option of ['十二小时', '二十四小时', '四十八小时', '七十二小时']) {
    await press('Tab');
    await page.keyboard.type(option);
  }
  await press('Control+2');
  await expect(page.getByRole('radio', { name: 'B', exact: true })).toBeChecked();
  await press('Tab');
  await press('Tab');
  await press('Tab');
  await press('Tab');
  await expect(page.getByRole('textbox', { name: editing.explanation })).toBeFocused();
  await page.keyboard.type('继续盘问自带至公安机关之时起一般不超过二十四小时。');
  expect(interactions).toBeLessThanOrEqual(11);
  await expect(page.getByTestId('preview')).toContainText(word);
  await page.getByRole('combobox', { name: editing.topic }).fill(word);
  await expect(page.locator('[data-status="saved"]')).toBeVisible();
  await expect(page).toHaveURL(/\/bank\/[0-9a-f-]{36}$/);
  await expectAccessibleInBothThemes(page);

  // An option moves with its text and stays the key.
  await page.getByRole('textbox', { name: editing.option.replace('{letter}', 'B') }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('textbox', { name: editing.option.replace('{letter}', 'A') })).toHaveValue(
    '二十四小时',
  );
  await expect(page.getByRole('radio', { name: 'A', exact: true })).toBeChecked();

  // Ctrl+Enter saves and opens the next with the same tags; a near-duplicate is warned of.
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: editing.newTitle })).toBeVisible();
  await expect(page.getByRole('combobox', { name: editing.topic })).toHaveValue(word);
  await expect(page.getByRole('textbox', { name: editing.stem })).toHaveValue('');

  await page.goto(`/bank?q=${encodeURIComponent(word)}`);
  await expect(page.locator('.list li a')).toHaveCount(1);
  await page.locator('.list li a').click();
  await page.getByRole('link', { name: items.edit, exact: true }).click();
  await expect(page.getByRole('button', { name: editing.send, exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('button', { name: editing.send, exact: true }).click();
  await expect(page.getByText(editing.ownReview)).toBeVisible();
  await expect(page.getByRole('button', { name: editing.publish })).toHaveCount(0);
  const address = new URL(page.url()).pathname;

  await signInAsColleague(page);
  await page.goto(address);
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: editing.publish }).click();
  await expect(page.getByText(editing.published.replace('{n}', '1'))).toBeVisible();

  // It can be found by a word of two characters, and papers can draw it.
  await page.goto('/bank');
  await page.getByRole('searchbox').fill(word);
  await expect(page.locator('.list li a')).toHaveCount(1);
  await expect(page.locator('.list li a')).toContainText(word);
  const code = (await page.locator('.list li a .code').textContent())!;
  expect(await paperOfAll(page, 'LAW-02')).toContain(code);
});

test('two people at one item: what collides stands side by side and is chosen part by part', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'items are written at a desk');
  await signInAs(page, 'trainer', '/bank?status=draft&kind=single');
  await page.locator('.list li a').filter({ hasText: 'Q-09001' }).click();
  await page.getByRole('link', { name: items.edit, exact: true }).click();
  await expect(page.getByRole('combobox', { name: editing.topic })).toBeVisible();
  const itemId = new URL(page.url()).pathname.split('/').pop()!;
  const { draft, revision } = await (await page.request.get(`/api/items/${itemId}`)).json();
  const saved = await page.request.put(`/api/items/${itemId}`, {
    data: { ...draft, topic: '留置盘问', points: 3, revision, sessionId: itemId },
  });
  expect(saved.status()).toBe(200);

  await page.getByRole('combobox', { name: editing.topic }).fill('盘问时限');
  const conflict = page.getByRole('alert').filter({ hasText: editing.conflictTitle });
  await expect(conflict).toContainText('留置盘问');
  await expect(conflict).toContainText('盘问时限');
  await expect(conflict.getByRole('group')).toHaveCount(1);
  await expectAccessibleInBothThemes(page);
  await conflict.getByRole('radio', { name: editing.conflictMine }).check();
  await conflict.getByRole('button', { name: editing.conflictSave }).click();
  await expect(page.locator('[data-status="saved"]')).toBeVisible();
  const after = await (await page.request.get(`/api/items/${itemId}`)).json();
  expect(after.draft).toMatchObject({ topic: '盘问时限', points: 3 });
  const back = { ...after.draft, topic: draft.topic, points: draft.points, revision: after.revision };
  await page.request.put(`/api/items/${itemId}`, { data: { ...back, sessionId: itemId } });
});

test('all items of a query change at once, with progress, and change back', async ({ page, isMobile }) => {
  test.skip(isMobile, 'many items are changed at a desk');
  await signInAs(page, 'trainer', '/bank?module=AID&kind=single&status=published');
  await page.getByRole('button', { name: items.selectPage }).click();
  await page.getByRole('button', { name: items.bulkTag }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(items.level).selectOption('analyse');
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('button', { name: items.bulkApply, exact: true }).click();
  await expect(page.getByText(/已处理 \d+\/\d+ 题/)).toBeVisible({ timeout: 20_000 });
  const level = () =>
    page.request.get('/api/items?moduleCode=AID&kind=single&status=published&level=analyse');
  const changed = (await (await level()).json()).total;
  expect(changed).toBeGreaterThan(3);
  await page.getByRole('button', { name: items.undo, exact: true }).click();
  await expect(page.getByText(items.bulkUndone.replace('{n}', '0'))).toBeVisible({ timeout: 20_000 });
  expect((await (await level()).json()).total).toBeLessThan(changed);
});

test('views hold what waits, and on a phone an item is read, compared and commented', async ({
  page,
  isMobile,
}) => {
  await signInAs(page, 'trainer', '/bank');
  await page.getByRole('navigation', { name: items.views }).getByRole('link', { name: /待审/ }).click();
  await expect(page).toHaveURL(/status=in-review/);
  await expectAccessibleInBothThemes(page);
  await page.locator('.list li a').first().click();
  await page.getByRole('link', { name: items.edit, exact: true }).click();
  await expect(page.getByTestId('preview')).toBeVisible();
  if (isMobile) await expect(page.getByRole('form', { name: editing.form })).toBeHidden();
  await page.getByRole('button', { name: editing.compare }).first().click();
  await expect(page.getByTestId('diff')).toContainText(/explanation|expectedSeconds/);
  await expectAccessibleInBothThemes(page);
  await page.getByRole('textbox', { name: editing.comment }).fill('出处写得清楚。');
  await page.getByRole('button', { name: editing.addComment }).click();
  await expect(page.getByText('出处写得清楚。').first()).toBeVisible();
});

test('picked items leave as a file and on paper, and go onto the paper of a draft and off it again', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'papers are made at a desk');
  await signInAs(page, 'trainer', '/bank?module=AID&kind=single&status=published');
  const rows = [{ capabilityCode: 'AID-01', easy: 1, medium: 1, hard: 0, points: 2 }];
  const { exams } = await (await page.request.get('/api/exams')).json();
  const title = `加题${Date.now() % 1_000_000}`;
  const draft = { title, blueprint: { rows }, rules: exams[0].rules };
  expect((await page.request.post('/api/exams', { data: draft })).status()).toBe(200);
  await page.getByRole('checkbox').first().check();

  const bar = page.getByRole('group').filter({ hasText: giving.addToPaper });
  await bar.getByRole('button', { name: giving.addToPaper }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(giving.addExam).selectOption({ label: `${title}（2 题）` });
  await dialog.getByRole('button', { name: giving.addGo, exact: true }).click();
  await expect(dialog.getByText(/已把 1 题加入/)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await dialog.getByRole('button', { name: items.undo }).click();
  await expect(dialog.getByText(giving.undone)).toBeVisible();
  await page.keyboard.press('Escape');

  await bar.getByRole('button', { name: giving.export }).click();
  await dialog.getByRole('radio', { name: giving.moodleXml }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: giving.go }).click();
  expect((await download).suggestedFilename()).toMatch(/^whetstone-items-.*\.xml$/);
  await expect(dialog.getByText(giving.written.replace('{n}', '1'))).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await dialog.getByRole('link', { name: giving.print }).click();
  await expect(page.locator('[data-print="paper"]')).toBeVisible();
  await expect(page.locator('[data-print="sheet"] .bubble')).not.toHaveCount(0);
  await expect(page.locator('[data-print="key"]')).toHaveCount(0);
  await page.getByRole('button', { name: printing.key }).click();
  await expect(page.locator('[data-print="key"] li')).toHaveCount(1);
  await expectAccessibleInBothThemes(page);
  const { exports } = await (await page.request.get('/api/items/exports')).json();
  expect(exports[0]).toMatchObject({ format: 'paper', withKeys: true, itemCount: 1 });
});
