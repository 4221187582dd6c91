import { randomUUID } from 'node:crypto';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { apiAs } from './hats-api.ts';
import { signInAs, walksIn } from './people.ts';
import { Range } from './range.ts';
import { TrainerApi } from './trainer-api.ts';

const PEOPLE = 200;
const DRILL = 'INC-D1';

interface Shooter {
  personId: string;
  name: string;
}

/** What the taps of a day leave in the store of a phone: one waiting result for each of these people. */
async function workedThrough(page: Page, sessionId: string, people: readonly Shooter[], lines: number) {
  const { person } = await (await page.request.get('/api/session')).json();
  const start = Date.now() - people.length * 1000;
  const ops = people.map(({ personId, name }, at) => ({
    kind: 'record',
    opId: randomUUID(),
    sessionId,
    assessorId: person.id,
    personId,
    personName: name,
    drillZh: DRILL,
    drillEn: DRILL,
    madeAt: new Date(start + at * 1000).toISOString(),
    raw: { measure: 'checklist', done: Array.from({ length: lines }, () => true) },
    scored: {
      rawText: '',
      value: lines,
      band: 'ALL',
      score: 100,
      level: 5,
      passed: true,
      criticalReasons: [],
    },
    confirmed: true,
    correctsId: null,
    challengeLevel: null,
    teamId: null,
    expectedNo: 1,
    seq: at + 1,
    refused: null,
  }));
  await page.evaluate(
    (waiting) =>
      new Promise<void>((done, fail) => {
        const opened = indexedDB.open('whetstone-field');
        opened.addEventListener('success', () => {
          const tx = opened.result.transaction('ops', 'readwrite');
          for (const op of waiting) tx.objectStore('ops').put(op);
          tx.addEventListener('complete', () => done());
          tx.addEventListener('error', () => fail(tx.error));
        });
      }),
    ops,
  );
}

test('two hundred people are scored by two phones without network, and a cell of the heatmap changes', async ({
  browser,
  playwright,
  isMobile,
  baseURL,
  viewport,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on phones');
  test.setTimeout(90_000);
  const request = await apiAs(playwright, 'trainer', baseURL!);
  const leader = await apiAs(playwright, 'leader', baseURL!);
  const trainer = new TrainerApi(request);
  const read = async (path: string) => (await request.get(path)).json();
  const me = (await read('/api/session')).person.id as string;

  // The day as it was planned: two hundred people of the trainer's units.
  const ids: string[] = [];
  for (let after = ''; ids.length < PEOPLE;) {
    const page = await read(`/api/people?limit=100${after && `&after=${encodeURIComponent(after)}`}`);
    for (const { id } of page.people) if (id !== me && ids.length < PEOPLE) ids.push(id);
    after = page.next;
  }
  const { sessions } = await read('/api/drill-sessions');
  const sessionId = await trainer.orderSession(DRILL, sessions[0].unitId, ids);
  const checked = await request.post(`/api/drill-sessions/${sessionId}/safety-checks`, {
    data: { opId: randomUUID(), points: ['场地已清空'], recordedAt: new Date().toISOString() },
  });
  expect(checked.status(), await checked.text()).toBe(200);
  const detail = await read(`/api/drill-sessions/${sessionId}`);
  const lines = detail.definition.items.length as number;
  const shooters = detail.roster as Shooter[];
  expect(shooters).toHaveLength(PEOPLE);
  const cellAt = `/api/heatmap/${sessions[0].unitId}/${detail.capabilityCodes[0]}`;
  const cell = async () => {
    const answer = await leader.get(cellAt);
    expect(answer.status(), await answer.text()).toBe(200);
    const { cell: view, median, causes } = await answer.json();
    return JSON.stringify({ view, median, causes });
  };
  const before = await cell();

  // Each phone has half of them; the last one of each is scored by hand, without network, in two taps.
  const phones: BrowserContext[] = [];
  for (const at of [0, 1]) {
    const phone = await browser.newContext({ baseURL: baseURL!, viewport: viewport!, locale: 'zh-CN' });
    phones.push(phone);
    const page = await phone.newPage();
    const own = shooters.slice((at * PEOPLE) / 2, ((at + 1) * PEOPLE) / 2);
    const last = own.at(-1)!;
    await signInAs(page, 'trainer', `/field/${sessionId}?person=${last.personId}`);
    const range = new Range(page, 'zh');
    await expect(range.pad('通过')).toBeVisible();
    await workedThrough(page, sessionId, own.slice(0, -1), lines);
    await phone.setOffline(true);
    const taps = await range.pressesOf(async () => {
      await range.tap('通过');
      await range.confirm().click();
    });
    expect(taps).toBe(2);
    await expect(page.getByText(`离线 · ${PEOPLE / 2} 项待传`).locator('visible=true')).toBeVisible();
  }
  expect((await read(`/api/drill-sessions/${sessionId}`)).session.scored).toBe(0);

  for (const phone of phones) await phone.setOffline(false);
  await expect
    .poll(async () => (await read(`/api/drill-sessions/${sessionId}`)).session.scored, { timeout: 30_000 })
    .toBe(PEOPLE);
  const { roster } = await read(`/api/drill-sessions/${sessionId}`);
  for (const { results } of roster) expect(results).toHaveLength(1);
  await expect.poll(cell, { timeout: 30_000 }).not.toBe(before);
  for (const phone of phones) await phone.close();
});
