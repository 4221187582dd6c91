import { AsyncLocalStorage } from 'node:async_hooks';
import type { Handle, HandleFetch, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { building } from '$app/env';
import { learnEverything } from '#lib/i18n/say.svelte.ts';
import { appErrorFrom } from '#lib/platform/app-error.ts';
import { type Choices, choicesFrom } from '#lib/platform/choices.ts';
import { readChoicesPerRequest } from '#lib/platform/preferences.svelte.ts';

const choicesOfRequest = new AsyncLocalStorage<Choices>();
readChoicesPerRequest(() => choicesOfRequest.getStore() ?? choicesFrom('', ''));

/** The api is this very process in production; in development it is wherever API_ADDRESS says. */
function apiAddress(): string {
  const { API_ADDRESS, HOST, PORT } = process.env;
  const host = !HOST || HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return API_ADDRESS ?? `http://${host.includes(':') ? `[${host}]` : host}:${PORT ?? 3000}`;
}

export const init: ServerInit = learnEverything;

/** The front process compresses files only; a page is about a quarter of its size when squeezed. */
function squeezed(page: Response, accepted: string): Response {
  if (building || !page.body || !/\bgzip\b/.test(accepted)) return page;
  const headers = new Headers(page.headers);
  headers.delete('content-length');
  headers.set('content-encoding', 'gzip');
  headers.append('vary', 'accept-encoding');
  return new Response(page.body.pipeThrough(new CompressionStream('gzip')), { status: page.status, headers });
}

export const handle: Handle = ({ event, resolve }) => {
  const { headers } = event.request;
  const choices = choicesFrom(headers.get('cookie') ?? '', headers.get('accept-language') ?? '');
  const lang = choices.locale === 'en' ? 'en' : 'zh-CN';
  return choicesOfRequest.run(choices, async () => {
    const response = await resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%whetstone.lang%', lang),
      filterSerializedResponseHeaders: (name) => name === 'content-type',
    });
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    // Pages carry personal data: no shared or disk cache keeps them.
    response.headers.set('cache-control', 'private, no-store');
    return squeezed(response, headers.get('accept-encoding') ?? '');
  });
};

/** While a page is rendered here, its calls go straight to the api, as the person who asked. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);
  const forwarded = new Request(`${apiAddress()}${url.pathname}${url.search}`, request);
  const cookie = event.request.headers.get('cookie');
  if (cookie) forwarded.headers.set('cookie', cookie);
  return fetch(forwarded);
};

export const handleError: HandleServerError = ({ kind, error, event }) => {
  const known = appErrorFrom(error);
  if (kind === 'unknown' && !known) console.error(event.request.method, event.url.pathname, error);
  return known ?? { code: kind === 'framework' ? `E-WEB-${error.status}` : 'E-WEB-500' };
};
