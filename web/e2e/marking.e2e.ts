import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { words as appeals } from '../src/lib/i18n/zh/appeals.ts';
import { words as marking } from '../src/lib/i18n/zh/marking.ts';
import { words as result } from '../src/lib/i18n/zh/result.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { ExamRoom } from './exam-room.ts';
import { type Hat, signInAs } from './people.ts';

const progressOf = async (request: APIRequestContext, queueId: string) =>
  (await (await request.get(`/api/marking/${queueId}`)).json()).progress;

test('a trainer marks written answers by keyboard; the next script is there at once', async ({
  page,
  isMobile,
}) => {
  await signInAs(page, 'trainer', '/teach/marking');
  const { queues } = await (await page.request.get('/api/marking')).json();
  const single = queues.find(
    ({ way, progress }: { way: string; progress: { forMe: number } }) =>
      way === 'single' && progress.forMe > 3,
  );
  await expect(page.getByRole('list', { name: marking.queues }).getByRole('link').first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.goto(`/teach/marking/${single.id}`);
  if (isMobile) {
    await expect(page.getByText(marking.readOnly)).toBeVisible();
    await expectAccessibleInBothThemes(page);
    return;
  }

  const code = page.getByRole('heading', { level: 2 }).filter({ hasText: '#' });
  await expect(code).toBeVisible();
  await expectAccessibleInBothThemes(page);
  const first = await code.innerText();
  await page.keyboard.press('1');
  await expect(page.getByRole('checkbox').and(page.locator(':checked')).first()).toBeVisible();
  // Measured in the page: from the key to the next script's code, without the network.
  const milliseconds = await page.evaluate(async (before) => {
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    while (document.querySelector('h2#script')?.textContent === before)
      await new Promise((frame) => requestAnimationFrame(frame));
    return performance.now() - begun;
  }, first);
  expect(milliseconds).toBeLessThan(100);
  await expect(page.getByRole('status').filter({ hasText: first.slice(first.indexOf('#')) })).toBeVisible();
  const mine = (await progressOf(page.request, single.id)).mine;
  expect(mine).toBeGreaterThan(0);

  // U brings it back as it was marked; F doubts, Enter gives it again.
  await page.keyboard.press('u');
  await expect(code).toHaveText(first);
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: marking.doubtOn })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(code).not.toHaveText(first);
  await expect.poll(async () => (await progressOf(page.request, single.id)).mine).toBe(mine);

  await page.getByRole('link', { name: marking.report }).click();
  await expect(page.getByRole('region', { name: marking.scripts })).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('a candidate finds a wrong key; examiner, preview, second person; the result tells old and new', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const context = () => playwright.request.newContext({ baseURL: baseURL! });
  const [trainer, officer] = [await context(), await context()];
  const room = await ExamRoom.hold(trainer, officer, '错题更正');
  const sat = await sitWithOneWrong(officer, trainer, room.roundId);

  // O9: opened, disputed with two taps and a sentence.
  await signInAs(page, 'officer', `/exams/${room.roundId}/result`);
  const item = page.locator('details').filter({ hasText: sat.stem });
  await item.locator('summary').click();
  await item.getByRole('button', { name: result.dispute }).click();
  await page.getByLabel(appeals.text).fill('该选项也有法律依据，请核对。');
  await page.getByRole('button', { name: appeals.send }).click();
  await expect(page.getByRole('heading', { name: appeals.mine })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  // The trainer upholds it: the officer's choice is the key.
  await comeAs(page, 'trainer', '/teach/appeals');
  await page.getByRole('link').filter({ hasText: sat.itemCode }).filter({ hasText: room.title }).click();
  await expect(page.getByRole('heading', { name: marking.theAnswer })).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('region', { name: marking.newKey }).locator(`input[value="${sat.pick}"]`).check();
  await page.getByLabel(marking.reasons).fill('经核对，标准答案有误。');
  await page.getByRole('button', { name: marking.decide, exact: true }).click();
  await page.getByRole('link', { name: marking.toRegrade }).click();
  await expect(page.getByRole('heading', { name: marking.previewTitle })).toBeVisible();
  await expect(page.getByText(marking.twoPeople)).toBeVisible();
  const address = new URL(page.url()).pathname;

  // The planner looks at what it does and agrees.
  await comeAs(page, 'planner', address);
  await expect(page.getByText(marking.flips)).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: marking.approve }).click();
  await page.getByRole('dialog').getByRole('button', { name: marking.approve }).click();
  await expect(page.getByRole('heading', { name: marking.resultTitle })).toBeVisible();

  await comeAs(page, 'officer', `/exams/${room.roundId}/result`);
  await expect(page.getByText(appeals.changedTitle)).toBeVisible();
  await expect(page.getByText('经核对，标准答案有误。').first()).toBeVisible();
  await expect(page.getByText(appeals.regrade_published)).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

/** Somebody else sits down at the same computer. */
async function comeAs(page: Page, hat: Hat, address: string): Promise<void> {
  await page.context().clearCookies({ name: /^(?!locale)/ });
  await signInAs(page, hat, address);
}

interface ShownItem {
  position: number;
  paper: { kind: string; stem: string; options: { id: string }[] };
}

/** The officer answers one single choice, wrongly, and hands in. */
async function sitWithOneWrong(officer: APIRequestContext, trainer: APIRequestContext, roundId: string) {
  const send = async (path: string, data?: object) => {
    const answer = await officer.post(path, { ...(data && { data }) });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const { round } = await (await trainer.get(`/api/rounds/${roundId}`)).json();
  const { items } = await (await trainer.get(`/api/exams/${round.examId}/correctable-items`)).json();
  const keys = new Map(items.map((one: { position: number }) => [one.position, one]));
  const attempt = await send(`/api/rounds/${roundId}/attempt`);
  const single = attempt.items.find(({ paper }: ShownItem) => paper.kind === 'single') as ShownItem;
  const { itemCode, reveal } = keys.get(single.position) as {
    itemCode: string;
    reveal: { response: { pick: string } };
  };
  const pick = single.paper.options.find(({ id }) => id !== reveal.response.pick)!.id;
  const op = { opId: randomUUID(), position: single.position, clientSeq: 1, baseRev: 0, value: { pick } };
  const ops = [{ ...op, madeAt: new Date().toISOString() }];
  await send(`/api/attempts/${attempt.attemptId}/answers`, { device: 'e2e-marking-device', ops });
  await send(`/api/attempts/${attempt.attemptId}/submission`);
  await expect
    .poll(async () => (await officer.get(`/api/attempts/${attempt.attemptId}/result`)).status())
    .toBe(200);
  return { itemCode, pick, stem: single.paper.stem.slice(0, 12) };
}
