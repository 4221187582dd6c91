import { login } from '@whetstone/core/access/contract.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import type { FastifyInstance } from 'fastify';

interface Jar {
  [name: string]: { value: string; path: string };
}

/** What came back, with the cookies as they were set. */
export interface Reply {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever came
  body: any;
  setCookies: Record<string, string>;
}

/** A browser as far as cookies go: keeps what it is given and sends it where the path allows. */
export class Browser {
  readonly jar: Jar;
  readonly #app: FastifyInstance;
  readonly #address: string;

  constructor(
    app: FastifyInstance,
    { jar = {}, address = '10.0.0.1' }: { jar?: Jar; address?: string } = {},
  ) {
    this.#app = app;
    this.jar = jar;
    this.#address = address;
  }

  /** Another browser with the same cookies: a thief's, or a second tab whose answers go astray. */
  copy(address = this.#address): Browser {
    return new Browser(this.#app, { jar: { ...this.jar }, address });
  }

  async call(route: Route, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const sent = Object.entries(this.jar).filter(([, { path }]) => route.path.startsWith(path));
    const reply = await this.#app.inject({
      method: route.method,
      url: route.path,
      remoteAddress: this.#address,
      ...(body !== undefined && { payload: body as object }),
      cookies: Object.fromEntries(sent.map(([name, { value }]) => [name, value])),
      headers: { 'accept-language': 'en', 'user-agent': 'a test', ...headers },
    });
    const lines = [reply.headers['set-cookie'] ?? []].flat();
    for (const { name, value, path, maxAge, expires } of reply.cookies as (typeof reply.cookies)[number][]) {
      if (maxAge === 0 || (expires && expires.getTime() === 0)) delete this.jar[name];
      else this.jar[name] = { value, path: path ?? '/' };
    }
    const setCookies = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line]));
    return { status: reply.statusCode, body: JSON.parse(reply.body || 'null'), setCookies };
  }
}

/** A browser in which this person has just signed in. */
export async function signIn(
  app: FastifyInstance,
  { badgeNumber }: { badgeNumber: string },
  password: string,
): Promise<Browser> {
  const browser = new Browser(app);
  const { status } = await browser.call(login, { badgeNumber, password });
  if (status !== 200) throw new Error(`${badgeNumber} was not let in: ${status}`);
  return browser;
}
