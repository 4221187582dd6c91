import type { XapiScope } from '@whetstone/core/learning/xapi/scopes.ts';
import type { JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { makeClient } from '@whetstone/db/learning/xapi/clients.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type OpenHouse, openHouse } from '../../../platform/testing/open-house.ts';

/** What a client sends beside its credentials. */
export interface Sent {
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  version?: string | null;
}

type Method = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

/** The answer as a test looks at it. */
export interface Got {
  status: number;
  headers: Record<string, string | undefined>;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads whatever came
  body: any;
  text: string;
}

export type Client = (method: Method, path: string, sent?: Sent) => Promise<Got>;

const payloadOf = (body: unknown) =>
  typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);

/** A client of the record store with these scopes. */
async function clientOf(
  { app, em, clock }: OpenHouse,
  scopes: XapiScope[],
  version = '1.0.3',
): Promise<Client> {
  const own = em();
  const { client, secret } = makeClient(own, { title: 't', scopes, createdById: newId() }, clock.at);
  await own.flush();
  const authorization = `Basic ${Buffer.from(`${client.keyName}:${secret}`).toString('base64')}`;
  return async (method, path, { query, body, headers, version: said = version } = {}) => {
    const answer = await app.inject({
      method,
      url: `/xapi${path}`,
      ...(query && { query }),
      ...(body !== undefined && { payload: payloadOf(body) }),
      headers: {
        authorization,
        ...(said !== null && { 'x-experience-api-version': said }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : null,
      text: answer.body,
    };
  };
}

/** The api with a record store, and ways to be its clients. */
export async function openStore() {
  const house = await openHouse();
  return { ...house, client: (scopes: XapiScope[], version?: string) => clientOf(house, scopes, version) };
}

/** A statement unlike any other, changed as told. */
export function told(change: JsonObject = {}): JsonObject & { id: string } {
  const id = newId();
  return {
    id,
    actor: { mbox: `mailto:${id}@example.org` },
    verb: { id: `https://verbs.example/${id}` },
    object: { id: `https://things.example/${id}` },
    ...change,
  } as JsonObject & { id: string };
}
