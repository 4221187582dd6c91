import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type APIRequestContext, expect, type Locator, type Page, test } from '@playwright/test';
import { words as bank } from '../src/lib/i18n/zh/bank.ts';
import { words as editing } from '../src/lib/i18n/zh/editing.ts';
import { words as exams } from '../src/lib/i18n/zh/exams.ts';
import { words as result } from '../src/lib/i18n/zh/result.ts';
import { words as sitting } from '../src/lib/i18n/zh/sitting.ts';
import { expectAccessibleInBothThemes } from './accessible.ts';
import { answer } from './answering.ts';
import { expectSaved } from './exam-room.ts';
import { demoLogin, type Hat, signInAs, walksIn } from './people.ts';

type Shown = { position: number; points: number; paper: { kind: string; stem: string } };

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const topic = '综合实务';
const row = (capabilityCode: string, counts: object) => {
  // Also what people mark: drawn only where a row asks for it.
  return { capabilityCode, topic, byPeople: 'also', easy: 0, medium: 0, hard: 0, points: 10, ...counts };
};

async function signedIn(request: APIRequestContext, hat: Hat): Promise<{ personId: string; unitId: string }> {
  const { badgeNumber, password } = demoLogin(hat);
  const { person, grants } = await (
    await request.post('/api/auth/login', { data: { badgeNumber, password } })
  ).json();
  return { personId: person.id, unitId: grants[0]?.unitId ?? '' };
}

/** An exam on these rows for the officer, open now, with results at once. */
async function hold(
  trainer: APIRequestContext,
  officer: APIRequestContext,
  title: string,
  rows: object[],
): Promise<string> {
  const { unitId } = await signedIn(trainer, 'trainer');
  const { personId } = await signedIn(officer, 'officer');
  const send = async (path: string, data: object) => {
    const sent = await trainer.post(path, { data });
    expect(sent.status(), await sent.text()).toBe(200);
    return sent.json();
  };
  const rules = {
    passPercent: 60,
    partialCredit: 'half-if-subset',
    partsCredit: 'all-or-nothing',
    shuffleItems: true,
    shuffleOptions: true,
    paper: 'standard',
  };
  const exam = await send('/api/exams', { title, blueprint: { rows }, rules });
  await send(`/api/exams/${exam.id}/publication`, { revision: exam.revision });
  const round = await send(`/api/exams/${exam.id}/rounds`, {
    unitId,
    opensAt: inMinutes(-5),
    closesAt: inMinutes(60),
    hardEndAt: inMinutes(90),
    durationSeconds: 1800,
    proctored: false,
    place: null,
    release: 'at-once',
    candidates: { unitIds: [], postCodes: [], personIds: [personId] },
  });
  return round.id;
}

async function begin(page: Page, roundId: string): Promise<Shown[]> {
  await page.goto(`/exams/${roundId}/ready`);
  // The rule for parts is told before the clock runs.
  await expect(page.getByText(exams.rulePartsAll)).toBeVisible();
  // While the checks come in, the page grows above the button.
  await expect(page.getByRole('button', { name: exams.checkAgain })).toBeVisible();
  await page.getByRole('button', { name: exams.start, exact: true }).click();
  await expect(page.locator('.status')).toHaveAttribute('data-stage', 'none');
  return (await (await page.request.post(`/api/rounds/${roundId}/attempt`)).json()).items;
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: sitting.toReview, exact: true }).last().click();
  await page.getByRole('button', { name: sitting.handIn, exact: true }).click();
  await expect(page.getByRole('heading', { name: sitting.doneTitle })).toBeVisible({ timeout: 20_000 });
}

/** The picture has arrived and is no broken one. */
async function expectPictures(pictures: Locator): Promise<void> {
  for (const picture of await pictures.all())
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
}

/** A sound or film can be played: its length is known. */
async function expectPlayable(recording: Locator): Promise<void> {
  await expect.poll(() => recording.evaluate((one: HTMLMediaElement) => one.duration)).toBeGreaterThan(5);
}

/** Points at the place with a mouse or a finger, away from the border. */
async function pointAt(page: Page, x: number, y: number): Promise<void> {
  const picture = page.locator('.board img');
  const box = (await picture.boundingBox())!;
  await picture.click({ position: { x: box.width * x, y: box.height * y } });
}

async function fillCloze(item: Locator, fills: readonly string[]): Promise<void> {
  const gaps = item.locator('.gap');
  for (const [at, fill] of fills.entries()) {
    // The view of a kind comes a moment after the item.
    await expect(gaps.nth(at).locator('select, input')).toBeVisible();
    const select = gaps.nth(at).locator('select');
    if (await select.count()) await select.selectOption({ label: fill });
    else await gaps.nth(at).locator('input').fill(fill);
  }
}

async function answerCase(page: Page): Promise<void> {
  const part = (at: number) => page.locator('.part').nth(at);
  await part(0).getByLabel(bank.true, { exact: true }).check();
  await part(1).getByText('嘱其不要转动头颈').click();
  for (const text of ['两车停止位置', '碰撞部位', '路面和天气']) await part(2).getByText(text).click();
  await part(3).getByRole('textbox').fill('８分钟');
}

test('pictures, a sound, a film, a hotspot, clozes and a case are answered and come back with their keys', async ({
  page,
  playwright,
  baseURL,
  isMobile,
}) => {
  test.skip(!walksIn('zh', isMobile), 'walked once, on the phone');
  test.setTimeout(150_000);
  const request = () => playwright.request.newContext({ baseURL: baseURL! });
  const roundId = await hold(await request(), await request(), `题型演练 ${Date.now()}`, [
    row('TRF-01', { easy: 1 }),
    row('COM-03', { easy: 1 }),
    row('TAC-02', { medium: 1 }),
    row('TAC-03', { medium: 1 }),
    row('AID-01', { easy: 1 }),
    row('TRF-02', { medium: 1 }),
  ]);
  await signInAs(page, 'officer', '/exams');
  const items = await begin(page, roundId);
  expect(items).toHaveLength(6);
  for (const [at, { paper }] of items.entries()) {
    const item = page.locator('fieldset .item').first();
    await expect(item).toBeVisible();
    if (paper.kind === 'hotspot') {
      await expectPictures(page.locator('.board img'));
      await expect(page.getByText(sitting.creditAll)).toBeVisible();
      await pointAt(page, 0.72, 0.36);
      await expectSaved(page, 'uploaded');
      // The same place by its name, with the keyboard alone.
      await page.getByText(bank.hotspotByName).focus();
      await page.keyboard.press('Enter');
      await page
        .getByLabel(bank.hotspotPoint.replace('{n}', '1'), { exact: true })
        .selectOption({ label: 'A：被检车辆右后方、路肩一侧' });
      await expectAccessibleInBothThemes(page);
    } else if (paper.kind === 'cloze') {
      await fillCloze(item, ['倾听', '两个可行的', '放慢']);
      await expectAccessibleInBothThemes(page);
    } else if (paper.kind === 'case-group') {
      await answerCase(page);
      await expectAccessibleInBothThemes(page);
    } else if (paper.kind === 'numeric') {
      await expectPlayable(page.locator('audio'));
      await answer(page, 'numeric', { text: '108' }, bank.orderAsIs);
    } else if (paper.stem.includes('.mp4')) {
      await expectPlayable(page.locator('video'));
      await answer(page, 'single', { pick: 'b' }, bank.orderAsIs);
    } else {
      await expectPictures(item.locator('li img'));
      await answer(page, 'single', { pick: 'd' }, bank.orderAsIs);
    }
    await expectSaved(page, 'uploaded');
    if (at < items.length - 1) await page.getByRole('button', { name: sitting.next, exact: true }).click();
  }
  await handIn(page);
  await page.goto(`/exams/${roundId}/result`);
  await expect(page.locator('.items')).toBeVisible({ timeout: 30_000 });
  // Every answer was right, so that every kind has earned all its points.
  await expect(page.getByText(result.noneWrong)).toBeVisible();
  await page.getByLabel(result.onlyWrong.replace('{n}', '0')).uncheck();
  for (const summary of await page.locator('.items > ol > li > details > summary').all())
    await summary.click();
  await expectPictures(page.locator('.items .board img'));
  await expect(page.locator('.items .board svg')).toHaveCount(1);
  await expect(page.locator('.items').getByText(bank.gapRight).first()).toBeVisible();
  await expectAccessibleInBothThemes(page);
});

test('what is written waits for a marker, and the candidate is told so', async ({
  page,
  playwright,
  baseURL,
}) => {
  test.setTimeout(90_000);
  const request = () => playwright.request.newContext({ baseURL: baseURL! });
  const roundId = await hold(await request(), await request(), `简答演练 ${Date.now()}`, [
    row('INC-02', { hard: 1 }),
    row('COM-03', { easy: 1 }),
  ]);
  await signInAs(page, 'officer', '/exams');
  const items = await begin(page, roundId);
  for (const [at, { paper }] of items.entries()) {
    if (paper.kind === 'short-answer') {
      await page.getByLabel(bank.yourText).fill('先警告放下菜刀，保持距离，呼叫增援。');
      await expect(
        page.getByText(bank.charactersOf.replace('{n}', '18').replace('{limit}', '300')),
      ).toBeVisible();
      await expect(page.getByText(sitting.creditMarked)).toBeVisible();
      await expectAccessibleInBothThemes(page);
    } else await fillCloze(page.locator('fieldset .item').first(), ['倾听', '两个可行的', '慢']);
    await expectSaved(page, 'uploaded');
    if (at < items.length - 1) await page.getByRole('button', { name: sitting.next, exact: true }).click();
  }
  await handIn(page);
  await page.goto(`/exams/${roundId}/result`);
  await expect(page.getByText(result.markingTitle)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.items')).toHaveCount(0);
});

test('a hotspot is drawn in three shapes, by pointer and by key, and a picture put into an option asks for words', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'items are written at a desk');
  test.setTimeout(120_000);
  await signInAs(page, 'trainer', '/bank');
  const read = async (path: string) => (await page.request.get(path)).json();
  const begin = async (changes: object) => {
    const [known] = (await read('/api/items?kind=hotspot')).items;
    const { draft } = await read(`/api/items/${known.id}`);
    const data = { ...draft, ...changes, sessionId: randomUUID() };
    const made = await page.request.post('/api/items', { data });
    expect(made.status(), await made.text()).toBe(200);
    return { id: (await made.json()).item.id as string, image: draft.content.image };
  };
  const { image } = await begin({});
  const { id } = await begin({ content: { stem: '点出三处', image, areas: [], markers: [] } });
  await page.goto(`/bank/${id}`);
  const board = page.getByRole('img', { name: editing.areaBoard });
  const places = [[0.2, 0.3], [0.3, 0.3], [0.5, 0.2], [0.7, 0.4], [0.4, 0.6], [0.6, 0.6], [0.5, 0.85]] as const; // prettier-ignore
  await board.scrollIntoViewIfNeeded();
  const box = (await board.boundingBox())!;
  const at = (no: number) => ({ x: box.width * places[no]![0], y: box.height * places[no]![1] });
  const pull = async (from: number, to: number) => {
    const here = (await board.boundingBox())!;
    await page.mouse.move(here.x + at(from).x, here.y + at(from).y);
    await page.mouse.down();
    await page.mouse.move(here.x + at(to).x, here.y + at(to).y, { steps: 3 });
    await page.mouse.up();
  };
  await pull(0, 1);
  await page.getByRole('radio', { name: editing.rect }).check();
  await pull(2, 3);
  await page.getByRole('radio', { name: editing.polygon }).check();
  for (const no of [4, 5, 6]) await board.click({ position: at(no) });
  await page.getByRole('button', { name: editing.closePolygon.replace('{n}', '3') }).click();
  // The middle of the circle by key: three percent to the right.
  await page.getByRole('textbox', { name: editing.areaX }).first().focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowUp');
  await expectAccessibleInBothThemes(page);
  await expect
    .poll(async () => (await read(`/api/items/${id}`)).draft.content.areas, { timeout: 20_000 })
    .toMatchObject([
      { shape: 'circle', x: expect.closeTo(0.23, 2), radius: expect.closeTo(0.1, 2) },
      { shape: 'rect', width: expect.closeTo(0.2, 2), height: expect.closeTo(0.2, 2) },
      { shape: 'polygon', points: [{}, {}, {}] },
    ]);

  const options = ['甲', '乙'].map((text, no) => ({ id: 'ab'[no], text }));
  const choice = await begin({ kind: 'single', content: { stem: '选图', options, key: 'a' } });
  await page.goto(`/bank/${choice.id}`);
  const buffer = readFileSync(new URL('../../core/src/bank/media/samples/picture.png', import.meta.url));
  const described = editing.mediaAlt.replace('{of}', editing.option.replace('{letter}', 'B'));
  // The page hears nothing before its scripts have come.
  await expect(async () => {
    await page
      .getByLabel(editing.mediaPlace)
      .selectOption({ label: editing.option.replace('{letter}', 'B') });
    await page.locator('input[type=file]').setInputFiles({ name: '图.png', mimeType: 'image/png', buffer });
    await expect(page.getByLabel(described)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  const faults = async () =>
    (await read(`/api/items/${choice.id}`)).faults.map(({ code }: { code: string }) => code);
  await expect.poll(faults, { timeout: 20_000 }).toEqual(['alt-missing']);
  await page.getByLabel(described).fill('一块标志');
  await expect.poll(faults, { timeout: 20_000 }).toEqual([]);
  await expectPictures(page.getByTestId('preview').getByRole('img', { name: '一块标志' }));
  await expectAccessibleInBothThemes(page);
});
