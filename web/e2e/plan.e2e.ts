import { type APIRequestContext, expect, test } from '@playwright/test';
import { words } from '../src/lib/i18n/zh/classes.ts';
import { words as planning } from '../src/lib/i18n/zh/planning.ts';
import { words as reason } from '../src/lib/i18n/zh/reason.ts';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs } from './people.ts';

const day = (days: number) => new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);

/** A class whose last session is over, which its teacher proposes to close. */
async function proposeClosing(planner: APIRequestContext, trainer: APIRequestContext): Promise<string> {
  const { grants } = (await (await trainer.get('/api/session')).json()) as {
    grants: { role: string; unitId: string }[];
  };
  const session = (on: string, kind: string, hour: number) => ({
    kind,
    title: kind,
    beginsAt: `${on}T0${hour}:00:00.000Z`,
    endsAt: `${on}T0${hour + 2}:00:00.000Z`,
    courseCode: null,
    drillCode: null,
    roundId: null,
  });
  const made = await planner.post('/api/classes', {
    data: {
      unitId: grants.find(({ role }) => role === 'trainer')!.unitId,
      titleZh: '已办的班',
      titleEn: 'Held class',
      categoryCode: 'specialist',
      courseCode: null,
      capabilityCodes: ['WPN-02'],
      planLineId: null,
      leadBadge: demoLogin('trainer').badgeNumber,
      capacity: 5,
      least: 1,
      offPost: true,
      bookableUntilOn: null,
      sessions: [session(day(-3), 'lesson', 1), session(day(-3), 'drill', 5)],
    },
  });
  expect(made.status(), await made.text()).toBe(200);
  const { classId } = await made.json();
  await sayHowItEnded(trainer, classId);
  return classId;
}

async function sayHowItEnded(trainer: APIRequestContext, classId: string): Promise<void> {
  const closing = { outcomes: [], costs: null, funding: null };
  const by = await trainer.post(`/api/classes/${classId}/closing`, { data: closing });
  expect(by.status(), await by.text()).toBe(200);
}

test('a class is planned, lacks what its page says, is shifted with undo; one that is over is closed by two', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(isMobile, 'planners plan at a desk');
  await signInAs(page, 'planner', '/plan');
  await expect(page.getByRole('heading', { level: 1, name: planning.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: planning.newClass }).click();
  const sheet = page.getByRole('dialog');
  const title = `旅程班 ${Date.now() % 1_000_000}`;
  await sheet.getByRole('textbox', { name: planning.nameZh, exact: true }).fill(title);
  await sheet.getByLabel(planning.firstDay).fill(day(70));
  await sheet.getByLabel(planning.leadBadge).fill(demoLogin('trainer').badgeNumber);
  await sheet.getByRole('button', { name: planning.create }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('heading', { name: words.readiness })).toBeVisible();
  await expect(page.getByText('还没有人，至少要 8 人').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: words.shift }).first().click();
  await sheet.getByLabel(planning.shiftDays).fill('2');
  await sheet.getByRole('button', { name: planning.preview }).click();
  await sheet.getByRole('button', { name: planning.apply }).click();
  await expect(sheet).toHaveCount(0);
  await page.getByRole('button', { name: planning.undo, exact: true }).click();
  await expect(page.getByText(planning.undone)).toBeVisible();

  // Moved from the calendar: the page stays, shows the class on its new day, and takes it back.
  await page.goto(`/plan?view=month&on=${day(70)}`);
  await page.getByRole('button', { name: planning.moveOf.replace('{class}', title) }).click();
  await sheet.getByLabel(planning.newFirst).fill(day(77));
  await sheet.getByRole('button', { name: planning.preview }).click();
  await sheet.getByRole('button', { name: planning.apply }).click();
  await expect(sheet).toHaveCount(0);
  await expect(page.getByText(planning.moved.replace('{class}', title))).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: planning.title })).toBeVisible();
  await page.getByRole('button', { name: planning.undo, exact: true }).click();
  await expect(page.getByText(planning.undone)).toBeVisible();

  const trainer = await playwright.request.newContext({ baseURL: baseURL! });
  const { badgeNumber, password } = demoLogin('trainer');
  await trainer.post('/api/auth/login', { data: { badgeNumber, password } });
  const closing = await proposeClosing(page.request, trainer);
  await page.goto(`/classes/${closing}?tab=assessment`);
  // Sent back first, with a reason; proposed again it waits anew.
  await expect(page.getByText(words.closeWaits)).toBeVisible();
  await page.getByRole('button', { name: words.returnClosing }).click();
  await sheet.getByRole('button', { name: words.returnClosing }).click();
  await expect(sheet.getByText('请写明原因')).toBeVisible();
  await sheet.getByLabel(reason.label).fill('决算还没有填');
  await sheet.getByRole('button', { name: words.returnClosing }).click();
  await expect(page.getByText(words.returned)).toBeVisible();
  await expect(page.getByText(words.closeWaits)).toHaveCount(0);
  await sayHowItEnded(trainer, closing);
  await trainer.dispose();
  await page.reload();
  const confirm = page.getByRole('button', { name: words.confirmClosing });
  // Pressed before the page's script is there, it does nothing yet.
  await expect(async () => {
    if (await confirm.isVisible()) await confirm.click({ timeout: 2_000 });
    await expect(page.getByText(words.over)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  const { classes } = (await (await page.request.get('/api/classes?state=closed')).json()) as {
    classes: { id: string }[];
  };
  expect(classes.some(({ id }) => id === closing)).toBe(true);
});
