import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { signInAs, walksIn } from './people.ts';
import { CallApi, dayAfter } from './planner-api.ts';
import { Range } from './range.ts';

/** A day, a capability and six people of one shift whose absence is felt. */
async function sixOfAShift(planner: CallApi, unitId: string, today: string) {
  const { capabilities } = await planner.get(`/api/overdue?unitId=${unitId}`);
  for (const days of [12, 11, 10])
    for (const { code } of capabilities.slice(0, 8)) {
      const on = dayAfter(today, days);
      const offer = await planner.candidates(unitId, code, on);
      const shift = offer.shifts.findIndex(
        (one, at) =>
          one.present !== null &&
          one.present > 6 &&
          offer.candidates.filter(({ hindrance, standsIn }) => !hindrance && standsIn.includes(at)).length >=
            6,
      );
      if (shift < 0) continue;
      const six = offer.candidates.filter(
        ({ hindrance, standsIn }) => !hindrance && standsIn.includes(shift),
      );
      return { on, code, shift: offer.shifts[shift]!, six: six.slice(0, 6) };
    }
  throw new Error('no shift of which six people could be called');
}

test('leave clash: a class calls six of one shift, cover drops below its minimum, two are swapped or a reason is recorded', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('en', isMobile), 'planners plan at a desk');
  const planner = await CallApi.as(playwright, baseURL!, 'planner');
  const { today } = await planner.get('/api/call-ups/scene');
  const { id: unitId } = await planner.station();
  const { on, code, shift, six } = await sixOfAShift(planner, unitId, today);
  const { ruleId } = await planner.post(`/api/units/${unitId}/strength-rules`, {
    unitKind: null,
    shiftCode: shift.shiftCode,
    least: shift.present! - 4,
    reason: '冬季安全检查',
    fromOn: on,
    toOn: on,
  });
  await page.context().addCookies([{ name: 'locale', value: 'en', url: baseURL! }]);
  await signInAs(page, 'planner', `/plan/call?unit=${unitId}&need=${code}`);
  await page.getByText('Other days').click();
  // Other days bring another proposal, which would tick again what was unticked before it.
  const proposed = page.waitForResponse((answer) => answer.url().includes(`fromOn=${on}&toOn=${on}`));
  await page.getByLabel('First day').fill(on);
  await page.getByLabel('Last day').fill(on);
  await proposed;

  const ticked = page.locator('table input[type=checkbox]:checked');
  await expect(page.getByText(/chosen for/)).toBeVisible();
  const ticks = page.locator('tbody tr').filter({ has: page.locator('input:checked') });
  while ((await ticks.count()) > 0) await ticks.first().locator('input').uncheck();
  for (const { badgeNumber } of six)
    await page.locator('tbody tr').filter({ hasText: badgeNumber }).locator('input').check();
  await expect(ticked).toHaveCount(6);
  await expect(page.getByText(/1 shift falls below minimum/)).toBeVisible();
  const file = page.getByRole('button', { name: 'File for approval' });
  await expect(file).toBeDisabled();
  await expect(page.getByText(/ out, .* in$/)).toHaveCount(2);
  await expectAccessible(page);

  // A reason opens the way all the same, and is said before it is filed; without it the way is shut again.
  const dialog = page.getByRole('dialog');
  const reason = page.getByLabel('Reason to call them all the same');
  await reason.fill('Neighbours cover');
  await file.click();
  await expect(dialog).toContainText('1 shift is below minimum, with reasons.');
  await page.keyboard.press('Escape');
  await reason.fill('');
  await expect(file).toBeDisabled();
  await page.getByRole('button', { name: 'Keep minimum strength' }).click();
  await expect(page.getByText(/falls? below minimum/)).toHaveCount(0);
  await expect(ticked).toHaveCount(6);

  await file.click();
  await expect(dialog).toContainText('6 people');
  await dialog.getByRole('button', { name: 'File for approval' }).click();
  await expect(page).toHaveURL(/\/plan\/call\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Waits for approval', { exact: true })).toBeVisible();
  const callUpId = page.url().split('/').at(-1)!;
  const { revision } = await planner.get(`/api/call-ups/${callUpId}`);
  await planner.post(`/api/call-ups/${callUpId}/withdraw`, { reason: '演练结束', revision });

  // The six of one shift, with the reason: it stands on what was filed, for whoever approves.
  const personIds = six.map(({ personId }) => personId);
  const override = { unitId, on, shiftCode: shift.shiftCode, reason: 'Neighbours cover' };
  const said = { unitId, capabilityCode: code, on, replyByOn: today, personIds, overrides: [override] };
  const filed = await planner.file({ ...said, offPost: true });
  await page.goto(`/plan/call/${filed.callUpId}`);
  await expect(page.getByText('Reason: Neighbours cover')).toBeVisible();
  const now = await planner.get(`/api/call-ups/${filed.callUpId}`);
  const ended = { reason: '演练结束', revision: now.revision };
  await planner.post(`/api/call-ups/${filed.callUpId}/withdraw`, ended);
  await planner.post(`/api/strength-rules/${ruleId}/end`, { ended: true });
  await planner.request.dispose();
});

test('from a cell of the heatmap to a filed call-up in four presses', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('en', isMobile), 'planners plan at a desk');
  const planner = await CallApi.as(playwright, baseURL!, 'planner');
  const { id: unitId } = await planner.station();
  await page.context().addCookies([{ name: 'locale', value: 'en', url: baseURL! }]);
  await signInAs(page, 'planner', `/unit/heat?unit=${unitId}&module=AID`);
  const file = page.getByRole('button', { name: 'File for approval' });
  const presses = await new Range(page, 'en').pressesOf(async () => {
    await page.locator('.heat-cell').first().click();
    await page.getByRole('link', { name: 'Call people up' }).click();
    await expect(page.getByText(/chosen for/)).toBeVisible();
    await file.click();
    await page.getByRole('dialog').getByRole('button', { name: 'File for approval' }).click();
    await expect(page).toHaveURL(/\/plan\/call\/[0-9a-f-]{36}$/);
  });
  expect(presses).toBe(4);
  await expect(page.getByText('Waits for approval', { exact: true })).toBeVisible();
  await expectAccessible(page);
  const callUpId = page.url().split('/').at(-1)!;
  const { revision } = await planner.get(`/api/call-ups/${callUpId}`);
  await planner.post(`/api/call-ups/${callUpId}/withdraw`, { reason: '演练结束', revision });
  await planner.request.dispose();
});

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The demo officer is called to a class, alone. */
async function callOfficer(planner: CallApi, leader: CallApi, badgeNumber: string) {
  const { today } = await planner.get('/api/call-ups/scene');
  const { id: unitId } = await planner.station();
  const replyByOn = dayAfter(today, 12);
  for (const days of [22, 23, 24, 25, 26]) {
    const [on, capabilityCode] = [dayAfter(today, days), 'WPN-02'];
    const { candidates } = await planner.candidates(unitId, capabilityCode, on);
    const me = candidates.find(
      (one) => one.badgeNumber === badgeNumber && one.hindrance !== 'class' && one.hindrance !== 'leave',
    );
    if (!me) continue;
    const { callUpId } = await planner.file({
      unitId,
      capabilityCode,
      on,
      replyByOn,
      personIds: [me.personId],
    });
    const { revision } = await planner.get(`/api/call-ups/${callUpId}`);
    await leader.post(`/api/call-ups/${callUpId}/decide`, { approve: true, answer: '', revision });
    return planner.get(`/api/call-ups/${callUpId}`);
  }
  throw new Error('the officer can be called to nothing');
}

test('调训回执：民警两步确认，改口请假附证明，单位另派一人', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'officers answer on their phones');
  const [planner, leader, officer] = [
    await CallApi.as(playwright, baseURL!, 'planner'),
    await CallApi.as(playwright, baseURL!, 'leader'),
    await CallApi.as(playwright, baseURL!, 'officer'),
  ];
  const { badgeNumber } = await signInAs(page, 'officer', '/inbox');
  const call = await callOfficer(planner, leader, badgeNumber);

  // The notice rings by itself; the call is opened and confirmed: two touches.
  await page
    .locator('li')
    .filter({ hasText: call.titleZh })
    .getByRole('link')
    .first()
    .click({ timeout: 20_000 });
  await page.getByRole('button', { name: '确认参加' }).click();
  await expect(page.getByText(/^已确认参加“/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '不能参加' }).click();
  await page.getByLabel('原因').fill('当天出庭作证');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '传票.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText(/等单位决定。$/).first()).toBeVisible();
  await expect(page.getByText('已附 1 个文件')).toBeVisible();

  await page.context().clearCookies();
  await signInAs(page, 'leader', `/plan/replies/${call.classId}`);
  await expect(page.getByText('请假待定').first()).toBeVisible();
  await page.getByRole('button', { name: '决定' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('替训人')).toBeVisible();
  await sheet.getByLabel('理由').fill('情况属实，另派一人');
  await expectAccessible(page);
  await sheet.getByRole('button', { name: '决定', exact: true }).click();
  await expect(page.getByText('已替换')).toBeVisible();
  await expect(page.getByText(/^替 /)).toBeVisible();
  const { calls } = await officer.get('/api/calls');
  expect(calls.find(({ titleZh }: { titleZh: string }) => titleZh === call.titleZh).state).toBe('replaced');
  const { revision } = await planner.get(`/api/call-ups/${call.id}`);
  await planner.post(`/api/call-ups/${call.id}/withdraw`, { reason: '演练结束', revision });
  await Promise.all([planner, leader, officer].map(({ request }) => request.dispose()));
});
