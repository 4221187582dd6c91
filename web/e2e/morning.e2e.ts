import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { demoLogin, signInAs, walksIn } from './people.ts';
import { TrainerApi } from './trainer-api.ts';

interface Unknown {
  personId: string;
  state: string;
}

interface Cell {
  unitId: string;
  column: string;
  noEvidence: number;
  hatched: boolean;
}

/** Capabilities that a checklist assesses: its drill, and of how many steps it is. */
const CHECKLISTS: Record<string, { drillCode: string; steps: number }> = {
  'TAC-01': { drillCode: 'TAC-D1', steps: 12 },
  'TAC-02': { drillCode: 'TAC-D2', steps: 14 },
  'TAC-03': { drillCode: 'TAC-D3', steps: 16 },
  'INC-02': { drillCode: 'INC-D1', steps: 14 },
};

/** A hatched cell of this unit or of one below it, with fewest people unknown: which it is depends on the day of the demo. */
async function hatchedCell(page: Page, unitId: string): Promise<Cell> {
  const maps = await Promise.all(
    ['TAC', 'INC'].map(async (module) =>
      (await page.request.get(`/api/heatmap?unitId=${unitId}&moduleCode=${module}`)).json(),
    ),
  );
  const [least] = maps
    .flatMap(({ cells }) => cells as Cell[])
    .filter(({ column, hatched }) => hatched && column in CHECKLISTS)
    .sort((one, other) => one.noEvidence - other.noEvidence);
  return least!;
}

test('the leader’s morning: a hatched cell, the unknown people, an assessment ordered, the cell firms up', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once');
  const request = await playwright.request.newContext({ baseURL: baseURL! });
  const trainer = new TrainerApi(request);
  await trainer.signIn();

  await signInAs(page, 'leader', '/unit');
  const { grants } = await (await request.get('/api/session')).json();
  const taught = grants.find(({ role }: { role: string }) => role === 'trainer');
  const { unitId, column } = await hatchedCell(page, taught.unitId);
  const { drillCode, steps } = CHECKLISTS[column]!;
  await page.goto(`/unit/heat?unit=${unitId}&module=${column.slice(0, 3)}&cell=${unitId}.${column}`);
  const panel = page.locator('section[aria-labelledby="cell-title"]');
  await expect(panel.getByText('未知的人可能改变这个结论')).toBeVisible();
  const unknown = panel.getByRole('heading', { level: 4, name: /证据不足/ });
  await expect(unknown).toBeVisible();
  await expect(page.getByText('实时更新中')).toBeVisible();
  await expectAccessible(page);

  const cell = await (await page.request.get(`/api/heatmap/${unitId}/${column}`)).json();
  const personIds = (cell.people as Unknown[]).flatMap((one) =>
    one.state === 'no_evidence' ? [one.personId] : [],
  );
  // The leader asks for them in the panel; the trainer finds it in the inbox and names a day.
  await panel.getByRole('button', { name: '发起测评' }).click();
  await panel.getByRole('button', { name: `点名 ${personIds.length} 人并通知组训` }).click();
  await expect(panel.getByText('等待安排')).toBeVisible();
  const { requests } = await (await request.get('/api/assessment-requests')).json();
  const asked = requests.find(
    (one: { unitId: string; capabilityCode: string; aim: string }) =>
      one.unitId === unitId && one.capabilityCode === column && one.aim === 'assess',
  );
  const planned = await request.post(`/api/assessment-requests/${asked.id}/plan`, {
    data: { plannedOn: asked.wantedOn, plan: '周五下午集中测' },
  });
  expect(planned.status(), await planned.text()).toBe(200);

  const sessionId = await trainer.orderSession(drillCode, unitId, personIds);
  for (const personId of personIds)
    await trainer.record(sessionId, personId, {
      measure: 'checklist',
      done: Array.from({ length: steps }, () => true),
    });

  // The open panel follows by itself: nobody is unknown any more, and the hatching goes.
  await expect(unknown).toHaveCount(0);
  await expect(panel.getByText('未知的人可能改变这个结论')).toHaveCount(0);
  await expect(panel.getByText('已完成')).toBeVisible();
  await expectAccessible(page);
});

test('an inspection: people drawn by seed, tested in the field, and their records say so', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once');
  const request = await playwright.request.newContext({ baseURL: baseURL! });
  const trainer = new TrainerApi(request);
  await trainer.signIn();
  const { id: unitId } = await trainer.unitOf(demoLogin('officer').name);
  await signInAs(page, 'planner', '/assurance/draws');
  const drawn = await page.request.post('/api/assurance/draws', {
    data: {
      unitId,
      purpose: '督察抽考',
      personnelClass: 'officer',
      postCode: null,
      percent: 5,
      seed: '督察-1',
    },
  });
  expect(drawn.status(), await drawn.text()).toBe(200);
  const { id } = await drawn.json();
  await page.goto(`/assurance/draws/${id}`);
  await expect(page.getByText('已按种子重抽，结果一致。')).toBeVisible();
  await expect(page.getByText('督察-1')).toBeVisible();

  const { people } = await (await page.request.get(`/api/assurance/draws/${id}`)).json();
  const [person] = people as { id: string; name: string }[];
  const sessionId = await trainer.orderSession('WPN-D1', unitId, [person!.id]);
  await trainer.shoot(sessionId, person!.id, 61);

  // Beside what was on record stands what the field showed.
  await page.getByRole('link', { name: new RegExp(person!.name) }).click();
  await expect(page.getByText('61 环').first()).toBeVisible();
  await expectAccessible(page);
});
