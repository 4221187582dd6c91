import { type APIRequestContext, expect } from '@playwright/test';
import { demoLogin } from './people.ts';

/** An item as a check shows it, as far as finding its key takes. */
export interface ShownPaper {
  kind: string;
  stem: string;
}

type Response = Record<string, unknown>;

/** What the bank holds as right, read by a trainer, who writes and checks items. */
export class AnswerKey {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async signIn(): Promise<void> {
    const { badgeNumber, password } = demoLogin('trainer');
    const answer = await this.#request.post('/api/auth/login', { data: { badgeNumber, password } });
    expect(answer.status()).toBe(200);
  }

  /** A right response to the item. */
  async responseTo({ kind, stem }: ShownPaper): Promise<Response> {
    const query = new URLSearchParams({ kind, q: stem.slice(0, 30) });
    const { items } = await (await this.#request.get(`/api/items?${query}`)).json();
    const found = items.find((one: ShownPaper) => one.stem === stem);
    const { reveal } = await (await this.#request.get(`/api/items/${found.id}`)).json();
    return reveal.response;
  }
}
