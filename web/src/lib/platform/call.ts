import type { Input, Output, Route } from '@whetstone/core/platform/route.ts';
import { browser } from '$app/env';
import { CallRefused, Offline, type Problem } from './call-errors.ts';
import { connection } from './connection.svelte.ts';
import { isKept, keep, recall } from './copies.ts';
import { preferences } from './preferences.svelte.ts';

/** Where a route is: all that is left of its contract in the bundles (see contracts-plugin.ts). */
type Address = Pick<Route, 'method' | 'path'>;

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? { [K in Name]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

/** What a route wants to be given: only the parts its contract has, required where it requires. */
type Given<R extends Route> = Part<'params', Input<R>['params']> &
  Part<'query', Input<R>['query']> &
  Part<'body', Input<R>['body']>;

type Rest<R extends Route> =
  Record<never, never> extends Given<R>
    ? [given?: Given<R>, init?: RequestInit]
    : [given: Given<R>, init?: RequestInit];

interface Loose {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** The address of a route with its params and query filled in and encoded; absent values are left out. */
export function addressOf(route: Address, { params = {}, query = {} }: Loose = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const asked = search.toString();
  return asked ? `${path}?${asked}` : path;
}

function requestOf(route: Address, given: Loose, init: RequestInit): RequestInit {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': preferences.locale === 'en' ? 'en' : 'zh-CN',
    ...(init.headers as Record<string, string> | undefined),
  };
  const body = given.body === undefined ? undefined : JSON.stringify(given.body);
  if (body !== undefined) headers['content-type'] = 'application/json';
  return {
    ...init,
    method: route.method,
    credentials: 'same-origin',
    headers,
    ...(body !== undefined && { body }),
  };
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') ?? false;
}

async function problemOf(response: Response): Promise<Problem> {
  return isJson(response) ? ((await response.json().catch(() => ({}))) as Problem) : {};
}

async function reach(
  fetch: typeof globalThis.fetch,
  address: string,
  request: RequestInit,
): Promise<Response> {
  try {
    const response = await fetch(address, request);
    if (browser) connection.answered();
    return response;
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause;
    if (browser) connection.lost();
    throw new Offline(cause);
  }
}

async function ask(fetch: typeof globalThis.fetch, address: string, request: RequestInit): Promise<unknown> {
  const askedAt = Date.now();
  let response = await reach(fetch, address, request);
  if (response.status === 401 && browser && !address.startsWith('/api/auth/')) {
    // Seldom needed: it comes when it is.
    const { renewSession } = await import('./renew-session.ts');
    if (await renewSession(fetch, askedAt)) response = await reach(fetch, address, request);
    if (response.status === 401) connection.signedOut = true;
  }
  if (!response.ok) throw new CallRefused(response.status, await problemOf(response));
  if (response.status === 204) return undefined;
  // A page of a guest network that answers for the server: that is no network, and the copy stands in.
  if (!isJson(response)) {
    if (browser) connection.lost();
    throw new Offline(new Error('not our server'));
  }
  return response.json();
}

/** Asks the server and keeps the answer; without a network the copy stands in, and says how old it is. */
async function askOrRecall(
  fetch: typeof globalThis.fetch,
  address: string,
  request: RequestInit,
): Promise<unknown> {
  try {
    const data = await ask(fetch, address, request);
    void keep(address, data);
    return data;
  } catch (error) {
    const copy = error instanceof Offline ? await recall(address) : undefined;
    if (!copy) throw error;
    connection.showsCopy(copy.keptAt);
    return copy.data;
  }
}

/**
 * Calls a route of the api and gives what its contract promises.
 *
 * `fetch` is the one a page's `load` receives (so that the server's answer travels with the page), or
 * the browser's own in an event handler. An expired session is renewed once, without asking. Throws
 * `CallRefused` when the api says no and `Offline` when nothing answers; inside `load` just let them go.
 */
export async function call<R extends Route>(
  fetch: typeof globalThis.fetch,
  route: R,
  ...[given, init = {}]: Rest<R>
): Promise<Output<R>> {
  const loose = (given ?? {}) as Loose;
  const address = addressOf(route, loose);
  const request = requestOf(route, loose, init);
  const keeps = browser && route.method === 'GET' && isKept(address);
  return (await (keeps ? askOrRecall : ask)(fetch, address, request)) as Output<R>;
}
