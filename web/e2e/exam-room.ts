import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { demoLogin, type Hat } from './people.ts';

/** What one candidate of a round is known to have done, as the trainer sees it. */
interface CandidateLine {
  personId: string;
  state: string | null;
  answered: number;
  leftPageCount: number;
  score: number | null;
}

/** The demo city at the api, as one person: signs in once. */
async function signInAs(request: APIRequestContext, hat: Hat): Promise<{ personId: string; unitId: string }> {
  const { badgeNumber, password } = demoLogin(hat);
  const answer = await request.post('/api/auth/login', { data: { badgeNumber, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  const { person, grants } = await answer.json();
  return { personId: person.id, unitId: grants[0]?.unitId ?? '' };
}

const rules = {
  passPercent: 60,
  partialCredit: 'half-if-subset',
  shuffleItems: true,
  shuffleOptions: true,
  paper: 'standard',
};
const minute = 60_000;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();

/** A published exam of this blueprint. */
async function publishExactly(trainer: APIRequestContext, title: string, blueprint: object) {
  const made = await trainer.post('/api/exams', { data: { title, blueprint, rules } });
  expect(made.status(), await made.text()).toBe(200);
  const { id, revision } = await made.json();
  const published = await trainer.post(`/api/exams/${id}/publication`, { data: { revision } });
  expect(published.status(), await published.text()).toBe(200);
  return published.json();
}

/** The whole bank of one capability, as much of it as may stand on one paper: every kind of item that it has. */
async function wholeOf(trainer: APIRequestContext, capabilityCode: string): Promise<object> {
  const { rows } = await (await trainer.get('/api/exam-supply')).json();
  const { easy, medium, hard } = rows.find(
    (row: { capabilityCode: string }) => row.capabilityCode === capabilityCode,
  );
  const blueprint = { rows: [{ capabilityCode, easy, medium, hard, points: 2 }] };
  const { cells } = await (await trainer.post('/api/exam-supply', { data: { blueprint } })).json();
  const given = cells.map(({ difficulty, available }: { difficulty: string; available: number }) => [
    difficulty,
    available,
  ]);
  return { rows: [{ ...blueprint.rows[0], ...Object.fromEntries(given) }] };
}

/** An exam of the trainer for the officer of the demo city, open now, with results at once. */
export class ExamRoom {
  readonly title: string;
  readonly roundId: string;
  readonly items: number;
  readonly officerId: string;
  readonly #trainer: APIRequestContext;

  private constructor(
    trainer: APIRequestContext,
    made: { title: string; roundId: string; items: number; officerId: string },
  ) {
    this.#trainer = trainer;
    this.title = made.title;
    this.roundId = made.roundId;
    this.items = made.items;
    this.officerId = made.officerId;
  }

  /** Both requests keep their own cookies. */
  static async hold(
    trainer: APIRequestContext,
    officer: APIRequestContext,
    name: string,
    over: Record<string, unknown> = {},
    blueprint?: object,
  ): Promise<ExamRoom> {
    const { personId: officerId } = await signInAs(officer, 'officer');
    const { unitId } = await signInAs(trainer, 'trainer');
    const send = async (path: string, data: object) => {
      const answer = await trainer.post(path, { data });
      expect(answer.status(), await answer.text()).toBe(200);
      return answer.json();
    };
    const title = `${name} ${Date.now()}`;
    const published = await publishExactly(trainer, title, blueprint ?? (await wholeOf(trainer, 'LAW-01')));
    const { exam } = published;
    const round = await send(`/api/exams/${exam.id}/rounds`, {
      unitId,
      opensAt: inMinutes(-5),
      closesAt: inMinutes(60),
      hardEndAt: inMinutes(90),
      durationSeconds: 1800,
      proctored: false,
      place: null,
      release: 'at-once',
      candidates: { unitIds: [], postCodes: [], personIds: [officerId] },
      ...over,
    });
    return new ExamRoom(trainer, {
      title,
      roundId: round.id,
      items: published.exam.itemCount,
      officerId,
    });
  }

  async candidate(): Promise<CandidateLine> {
    const { candidates } = await (await this.#trainer.get(`/api/rounds/${this.roundId}`)).json();
    return candidates.find((one: CandidateLine) => one.personId === this.officerId);
  }
}

/** Gives the item on the screen an answer, whatever its kind. */
export async function answerItem(page: Page, orderAsIs: string, nth = 0): Promise<void> {
  const item = page.locator('fieldset .item');
  // The view of a kind comes a moment after the item.
  await expect(item.locator('input, select, button').first()).toBeAttached();
  const [radios, boxes, texts, selects] = ['[type=radio]', '[type=checkbox]', '[type=text]']
    .map((type) => item.locator(`input${type}`))
    .concat(item.locator('select'));
  if (await radios!.count()) await radios!.nth(nth % 2).check();
  else if (await boxes!.count()) await boxes!.nth(nth % 2).check();
  else if (await texts!.count()) for (const text of await texts!.all()) await text.fill('１２');
  else if (await selects!.count())
    for (const select of await selects!.all()) await select.selectOption({ index: 1 });
  else await page.getByRole('button', { name: orderAsIs }).click();
}

/** Waits until the item on the screen is saved at least there. */
export function expectSaved(page: Page, stage: 'device' | 'uploaded'): Promise<void> {
  return expect(page.locator('.status')).toHaveAttribute('data-stage', stage);
}
