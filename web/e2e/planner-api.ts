import { type APIRequestContext, expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { demoLogin, type Hat } from './people.ts';

interface Candidate {
  personId: string;
  name: string;
  badgeNumber: string;
  hindrance: string | null;
  standsIn: number[];
}
interface Offer {
  seed: string;
  candidates: Candidate[];
  shifts: { on: string; shiftCode: string; present: number | null }[];
}

/** Somebody of the demo city at the api, as call-ups meet them. */
export class CallApi {
  readonly request: APIRequestContext;

  private constructor(request: APIRequestContext) {
    this.request = request;
  }

  static async as(
    playwright: PlaywrightWorkerArgs['playwright'],
    baseURL: string,
    hat: Hat,
  ): Promise<CallApi> {
    const request = await playwright.request.newContext({ baseURL });
    const { badgeNumber, password } = demoLogin(hat);
    const answer = await request.post('/api/auth/login', { data: { badgeNumber, password } });
    expect(answer.status()).toBe(200);
    return new CallApi(request);
  }

  async get(path: string) {
    const answer = await this.request.get(path);
    expect(answer.status(), path).toBe(200);
    return answer.json();
  }

  async post(path: string, data: object) {
    const answer = await this.request.post(path, { data });
    expect(answer.status(), `${path} ${await answer.text()}`).toBe(200);
    return answer.json();
  }

  /** The station where the demo officer serves. */
  async station(): Promise<{ id: string }> {
    const { units } = await this.get('/api/units');
    return units.find(({ nameZh }: { nameZh: string }) => nameZh === demoLogin('officer').unit);
  }

  candidates(unitId: string, capabilityCode: string, on: string, capacity = 6): Promise<Offer> {
    const query = new URLSearchParams({ unitId, capabilityCode, fromOn: on, toOn: on, offPost: 'true' });
    return this.get(`/api/call-ups/candidates?${query}&capacity=${capacity}`);
  }

  /** Files a call-up of these people to a class of one day. */
  async file(said: {
    unitId: string;
    capabilityCode: string;
    on: string;
    replyByOn: string;
    personIds: string[];
    /** Away from their duty, so that shifts are weakened. */
    offPost?: boolean;
    /** Why shifts are let fall below their minimum. */
    overrides?: readonly object[];
  }) {
    const { on, capabilityCode, offPost = false, overrides = [], ...rest } = said;
    const title = `E2E ${on}`;
    return this.post('/api/call-ups', {
      ...rest,
      capabilityCode,
      cause: { from: 'hand', unitId: said.unitId, capabilityCode, planLineId: null },
      why: '按岗位标准复训',
      titleZh: title,
      titleEn: title,
      courseCode: null,
      classId: null,
      fromOn: on,
      toOn: on,
      offPost,
      capacity: 10,
      seed: 'e2e',
      overrides,
      draft: false,
    });
  }
}

/** The day so many days from the server's today. */
export function dayAfter(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
