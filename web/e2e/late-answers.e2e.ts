import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { words as zhAppeals } from '../src/lib/i18n/zh/appeals.ts';
import { words as zhMarking } from '../src/lib/i18n/zh/marking.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { ExamRoom } from './exam-room.ts';
import { apiAs } from './hats-api.ts';
import { signInAs, walksIn } from './people.ts';

interface ShownItem {
  position: number;
  paper: { kind: string; options: { id: string }[] };
}

/** The officer hands in with one answer from another device; then a device that was offline sends its own. */
async function comeLate(officer: APIRequestContext, roundId: string) {
  const send = async (path: string, data?: object) => {
    const answer = await officer.post(path, { ...(data && { data }) });
    expect(answer.status(), await answer.text()).toBe(200);
    return answer.json();
  };
  const { attemptId, items } = await send(`/api/rounds/${roundId}/attempt`);
  const singles = items.filter(({ paper }: ShownItem) => paper.kind === 'single').slice(0, 2) as ShownItem[];
  const madeAt = new Date().toISOString();
  const ops = singles.map(({ position, paper }, at) => {
    const value = { pick: paper.options[0]!.id };
    return { opId: randomUUID(), position, clientSeq: at + 1, baseRev: 0, value, madeAt };
  });
  await send(`/api/attempts/${attemptId}/submission`);
  const result = () => officer.get(`/api/attempts/${attemptId}/result`);
  await expect.poll(async () => (await result()).status()).toBe(200);
  const saved = await send(`/api/attempts/${attemptId}/answers`, { device: 'e2e-offline-phone', ops });
  expect(saved.receipts.map(({ late }: { late: boolean }) => late)).toEqual([true, true]);
  return attemptId as string;
}

/** Somebody else sits down at the same screen. */
async function comeAs(page: Page, hat: 'trainer' | 'officer', address: string): Promise<void> {
  await page.context().clearCookies({ name: /^(?!locale)/ });
  await signInAs(page, hat, address);
}

test('answers of a device that was offline come after the grading: asked, left with a reason, taken by two people', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on the phone');
  const [trainer, officer] = await Promise.all([
    playwright.request.newContext({ baseURL: baseURL! }),
    playwright.request.newContext({ baseURL: baseURL! }),
  ]);
  const room = await ExamRoom.hold(trainer, officer, '迟到作答');
  const attemptId = await comeLate(officer, room.roundId);

  await signInAs(page, 'officer', `/exams/${room.roundId}/result`);
  await expect(page.getByText('2 题作答在评分之后才到达，已完整保存。')).toBeVisible();

  await comeAs(page, 'trainer', '/teach/regrades');
  await page.locator(`a[href="/teach/regrades/late/${attemptId}"]`).click();
  await expect(page.getByRole('group', { name: zhMarking.lateAfter })).toHaveCount(2);
  await expectAccessibleInBothThemes(page);
  await page.getByLabel(zhMarking.lateReason).fill('需核对设备记录，先不计入。');
  await page.getByRole('button', { name: zhMarking.lateLeave }).click();
  const shown = async () =>
    (await (await officer.get(`/api/attempts/${attemptId}/result`)).json()).lateAnswers;
  await expect.poll(shown).toMatchObject({ state: 'left', answers: 2, reason: '需核对设备记录，先不计入。' });
  await expect(page.getByText(zhMarking.lateState_left, { exact: true })).toBeVisible();

  // What was left can be taken later; a second person agrees, and the candidate reads both why and what it did.
  await page.getByLabel(zhMarking.lateReason).fill('设备断网，作答早于交卷。');
  await page.getByRole('button', { name: zhMarking.lateTake }).click();
  await expect(page.getByRole('heading', { name: zhMarking.previewTitle })).toBeVisible();
  const address = `/api${new URL(page.url()).pathname.replace('/teach', '')}`;
  const planner = await apiAs(playwright, 'planner', baseURL!);
  const { revision } = (await (await planner.get(address)).json()).regrade;
  const agreed = await planner.post(`${address}/decision`, { data: { decision: 'approve', revision } });
  expect(agreed.status(), await agreed.text()).toBe(200);
  await expect(page.getByRole('heading', { name: zhMarking.resultTitle })).toBeVisible();

  await comeAs(page, 'officer', `/exams/${room.roundId}/result`);
  await expect(page.getByText(zhAppeals.changedTitle)).toBeVisible();
  await expect(page.getByText('设备断网，作答早于交卷。')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await Promise.all([trainer.dispose(), officer.dispose(), planner.dispose()]);
});
