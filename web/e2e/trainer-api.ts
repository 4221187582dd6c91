import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { demoLogin } from './people.ts';

interface RosterLine {
  personId: string;
  name: string;
  results: { voidedAt: string | null }[];
}

/** The trainer of the demo city at the api: signs in once per test. */
export class TrainerApi {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async signIn(): Promise<void> {
    const { badgeNumber, password } = demoLogin('trainer');
    const answer = await this.#request.post('/api/auth/login', { data: { badgeNumber, password } });
    expect(answer.status()).toBe(200);
  }

  /** The session of today that is open, with its roster. */
  async openSession(): Promise<{ id: string; roster: RosterLine[] }> {
    const { sessions } = await (await this.#request.get('/api/drill-sessions')).json();
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    // Those of classes to come are open already, and nothing is recorded in them before their day.
    const open = sessions.find(
      (one: { status: string; drillCode: string; heldOn: string }) =>
        one.status === 'open' && one.drillCode === 'WPN-D1' && one.heldOn <= today,
    );
    const { roster } = await (await this.#request.get(`/api/drill-sessions/${open.id}`)).json();
    return { id: open.id, roster };
  }

  /** Records a confirmed result of ten shots for the person; all rings are their total. */
  shoot(sessionId: string, personId: string, rings: number): Promise<void> {
    return this.record(sessionId, personId, { measure: 'ring_score', total: rings, violations: [] });
  }

  /** Records a confirmed result of whatever the drill measures. */
  async record(sessionId: string, personId: string, raw: object): Promise<void> {
    const answer = await this.#request.post(`/api/drill-sessions/${sessionId}/results`, {
      data: {
        opId: randomUUID(),
        personId,
        raw,
        recordedAt: new Date().toISOString(),
        confirmed: true,
      },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }

  /** Opens a session of a drill for these people, as it was ordered. */
  async orderSession(drillCode: string, unitId: string, personIds: readonly string[]): Promise<string> {
    const opId = randomUUID();
    const heldOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const data = { opId, drillCode, heldOn, place: '靶场二号', unitId, personIds };
    const answer = await this.#request.post('/api/drill-sessions', { data });
    expect(answer.status(), await answer.text()).toBe(200);
    return opId;
  }

  /** The unit a person belongs to. */
  async unitOf(name: string): Promise<{ id: string; personId: string }> {
    const { people } = await (await this.#request.get(`/api/people?q=${encodeURIComponent(name)}`)).json();
    return { id: people[0].unitId, personId: people[0].id };
  }
}
