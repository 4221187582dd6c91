import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { demoLogin } from './people.ts';
import type { CallApi } from './planner-api.ts';
import { opensWithoutNetwork } from './without-network.ts';

/** What the api says of one person of a session, as far as the journeys look. */
interface RosterLine {
  personId: string;
  name: string;
  badgeNumber: string;
  media?: { type: string; by: string }[];
  results: {
    rawText: string;
    attemptNo: number;
    passed: boolean;
    criticalReasons: string[];
    confirmedAt: string | null;
    voidedAt: string | null;
    voidReason: string | null;
  }[];
}

/** Words of the screens, in the language of the journey. */
const words = {
  zh: {
    open: '开设训练现场',
    drill: '训练科目',
    place: '地点',
    find: '查找人员',
    submit: /^开设（/,
    confirm: /^本人确认/,
    close: '结束现场',
  },
  en: {
    open: 'Open a drill session',
    drill: 'Drill',
    place: 'Place',
    find: 'Find people',
    submit: /^Open with/,
    confirm: /^I confirm/,
    close: 'Close the session',
  },
} as const;

/** A trainer's page on a range: what the journeys do there, in either language. */
export class Range {
  readonly page: Page;
  readonly say: (typeof words)[keyof typeof words];
  sessionId = '';

  constructor(page: Page, language: keyof typeof words) {
    this.page = page;
    this.say = words[language];
  }

  /** From the desk: opens a session of a drill for the demo officer and three of their unit. */
  async openSession(drillCode: string): Promise<void> {
    const { page, say } = this;
    await page.getByRole('link', { name: say.open }).click();
    await page.getByLabel(say.drill, { exact: true }).selectOption(drillCode);
    await page.getByLabel(say.place, { exact: true }).fill('靶场三号');
    const boxes = page.locator('fieldset li input[type="checkbox"]');
    const trainer = demoLogin('trainer').badgeNumber;
    const others = page.locator('fieldset li label').filter({ hasNotText: trainer });
    await page.getByLabel(say.find).fill(demoLogin('officer').badgeNumber);
    await expect(boxes).toHaveCount(1);
    await boxes.check();
    await page.getByLabel(say.find).fill('');
    await expect.poll(() => boxes.count()).toBeGreaterThan(3);
    const unchosen = others.filter({ hasNotText: demoLogin('officer').badgeNumber });
    for (const at of [0, 1, 2]) await unchosen.nth(at).getByRole('checkbox').check();
    await page.getByRole('button', { name: say.submit }).click();
    await expect(page).toHaveURL(/\/field\/[0-9a-f-]{36}$/);
    this.sessionId = page.url().split('/').pop()!;
    await expect(page.locator('.inside li')).toHaveCount(4);
  }

  /** Opens a session of a drill for the demo officer and three of their unit at the api, as it was ordered. */
  async orderSession(trainer: CallApi, drillCode: string): Promise<void> {
    const { people } = await trainer.get(`/api/people?q=${demoLogin('officer').badgeNumber}`);
    const [officer] = people;
    const { people: unit } = await trainer.get(`/api/people?limit=100&unitId=${officer.unitId}`);
    const free = (unit as { id: string; badgeNumber: string }[]).filter(
      ({ id, badgeNumber }) => id !== officer.id && badgeNumber !== demoLogin('trainer').badgeNumber,
    );
    this.sessionId = randomUUID();
    await trainer.post('/api/drill-sessions', {
      opId: this.sessionId,
      drillCode,
      heldOn: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()),
      place: '靶场三号',
      unitId: officer.unitId,
      personIds: [officer.id, ...free.slice(0, 3).map(({ id }) => id)],
    });
  }

  /** One of the pads, by what stands on it. */
  pad(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: true });
  }

  async tap(...names: string[]): Promise<void> {
    for (const name of names) await this.pad(name).click();
  }

  /** Reads out and ticks every point before the first shot. */
  async checkSafety(): Promise<void> {
    const pads = this.page.locator('section[aria-labelledby="safety-list"]').getByRole('button');
    await expect(pads.last()).toBeDisabled();
    for (const pad of (await pads.all()).slice(0, -1)) await pad.click();
    await pads.last().click();
  }

  /** How many presses something took, as the page felt them. */
  async pressesOf(act: () => Promise<void>): Promise<number> {
    const felt = () => this.page.evaluate(() => Number(document.documentElement.dataset['presses'] ?? 0));
    await this.page.evaluate(() => {
      const { dataset } = document.documentElement;
      if (dataset['presses'] !== undefined) return;
      dataset['presses'] = '0';
      const count = (event: Event) =>
        event.isTrusted && (dataset['presses'] = String(Number(dataset['presses']) + 1));
      document.addEventListener('pointerdown', count, { capture: true });
    });
    const before = await felt();
    await act();
    return (await felt()) - before;
  }

  /** What is on the screen of the range is as large, as far apart and as bold as gloves and sun ask for. */
  async expectFitForGloves(): Promise<void> {
    const small = await this.page.evaluate(() => {
      const bad: string[] = [];
      const pads = [...document.querySelectorAll<HTMLElement>('.range .pad')].map((pad) => ({
        name: pad.innerText,
        box: pad.getBoundingClientRect(),
      }));
      for (const { name, box } of pads) {
        if (box.width === 0) continue;
        if (box.height < 112 || box.width < 112) bad.push(`${name}: ${box.width} × ${box.height}`);
        if (box.left < 7 || box.right > innerWidth - 7) bad.push(`${name}: at the edge`);
        for (const other of pads) {
          const beside = other.box.top < box.bottom && box.top < other.box.bottom;
          const gap = other.box.left - box.right;
          if (beside && gap >= 0 && gap < 11.5) bad.push(`${name}: ${gap} to ${other.name}`);
        }
      }
      for (const one of document.querySelectorAll<HTMLElement>('.range *')) {
        const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
        const { fontSize, fontWeight } = getComputedStyle(one);
        const seen = one.getClientRects().length > 0 && !one.closest('.hidden-text');
        if (own && seen && (parseFloat(fontSize) < 20 || Number(fontWeight) < 600))
          bad.push(`${one.innerText}: ${fontSize} ${fontWeight}`);
      }
      return bad;
    });
    expect(small).toEqual([]);
  }

  confirm() {
    return this.page.getByRole('button', { name: this.say.confirm });
  }

  /** The session as the server has it. */
  async roster(): Promise<RosterLine[]> {
    const answer = await this.page.request.get(`/api/drill-sessions/${this.sessionId}`);
    expect(answer.status()).toBe(200);
    return (await answer.json()).roster;
  }

  /** The code of the page is on the device, so that it opens without network. */
  async untilKept(): Promise<void> {
    await opensWithoutNetwork(this.page);
  }

  async closeSession(): Promise<void> {
    await this.page.getByRole('button', { name: this.say.close }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: this.say.close }).click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await expect(this.page.getByRole('button', { name: this.say.close })).toHaveCount(0);
  }
}
