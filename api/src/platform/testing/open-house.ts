import type { EntityManager } from '@mikro-orm/postgresql';
import type { Route } from '@whetstone/core/platform/route.ts';
import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { type AppOptions, buildApp } from '../app.ts';
import { EndedSignIns } from '../ended-sign-ins.ts';
import type { House } from '../house.ts';

/** An answer as a test looks at it. */
export interface Answered {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever came
  body: any;
  text: string;
}

/** Calls an operation as one person. */
export type Caller = (
  route: Route,
  input?: {
    params?: Record<string, string>;
    query?: Record<string, string>;
    body?: unknown;
    headers?: Record<string, string>;
  },
) => Promise<Answered>;

const isJson = (type: unknown) => String(type).includes('json');

/** Expiry of the access tokens of tests, whose clocks go far: the year 2100. */
const NEVER = 4_102_444_800;

/**
 * The api on a database of its own, with a clock that stands until the test moves it.
 * `mountMore` mounts operations of the test's own beside those of the product.
 */
export async function openHouse({
  mountMore,
  ...options
}: Pick<AppOptions, 'mediaFolder' | 'packagesAt'> & { mountMore?: (house: House) => void } = {}) {
  const database = await cloneDatabase();
  const orm = await openOrm({ url: database.url, poolMax: 30 });
  const clock = { at: testNow, now: () => clock.at };
  const app = await buildApp({ orm, clock, jwtSecret: 'a secret for tests only, 32 bytes long', ...options });
  mountMore?.({ app, orm, clock, ended: new EndedSignIns() });
  await app.ready();

  /** A signed-in person's way to call, or a stranger's when there is none. */
  function as(person: { id: string } | null): Caller {
    const token =
      person && app.jwt.sign({ personId: person.id, accountId: newId(), familyId: newId(), exp: NEVER });
    return async (route, { params = {}, query, body, headers } = {}) => {
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? name);
      const answer = await app.inject({
        method: route.method,
        url: path,
        ...(query && { query }),
        ...(body !== undefined && { payload: body as object }),
        ...(token && { cookies: { at: token } }),
        headers: { 'accept-language': 'en', ...headers },
      });
      return {
        status: answer.statusCode,
        body: isJson(answer.headers['content-type']) ? JSON.parse(answer.body || 'null') : null,
        text: answer.body,
      };
    };
  }

  return {
    orm,
    clock,
    app,
    as,
    /** A fresh EntityManager of the tables' owner, whom row-level security does not bind. */
    em: (): EntityManager => orm.em.fork(),
    async close() {
      await app.close();
      await orm.close(true);
      await database.drop();
    },
  };
}

export type OpenHouse = Awaited<ReturnType<typeof openHouse>>;
