import { version } from '$app/env';
import { assets, immutable, prerendered } from '$app/manifest';
import { self } from '$app/service-worker';
import { answerFromPieces } from '../lib/learning/downloads/answer-from-pieces.ts';
import { downloadsCache } from '../lib/platform/device-caches.ts';

/*
 * Opens the product without a network. It holds the code that the screens here need and one empty page (the shell), and never
 * anything of the api: what was read is kept by the pages themselves (lib/platform/copies.ts). Films and
 * files of lessons that a person has downloaded it plays from their pieces (lib/learning/downloads).
 */
const cacheName = `whetstone-shell-${version}`;
const shellPath = '/shell';
const addresses = (list: ReadonlyArray<{ path: string }>) => list.map(({ path }) => `/${path}`);
const scripts = addresses(immutable);
/** What the pages of a browser begin with that lacks functions of the language; app.html asks the same. */
const forOlder =
  'Iterator' in self && 'union' in Set.prototype && 'groupBy' in Map ? [] : ['/older-browsers.js'];
const held = new Set([...scripts, ...addresses(assets), ...addresses(prerendered), ...forOlder]);
/** Stands in the cache of a device that also holds the screens of work. */
const workMark = '/holds-screens-of-work';

/** Scripts and styles of the screens that everybody opens (offline-files-plugin.ts). */
async function everybodys(): Promise<string[]> {
  const answer = await fetch('/_app/everybody.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`The list of files to keep could not be read: ${answer.status}`);
  return answer.json() as Promise<string[]>;
}

/** Takes the screens of work too: from the first that is opened here, and with each new version after it. */
async function takeWork(): Promise<void> {
  const cache = await caches.open(cacheName);
  if (await cache.match(workMark)) return;
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  await cache.addAll(scripts.filter((path) => !kept.has(path)));
  await cache.put(workMark, new Response());
}

async function install(): Promise<void> {
  const worksHere = await caches.match(workMark);
  const cache = await caches.open(cacheName);
  await cache.addAll([...(await everybodys()), ...addresses(assets), ...addresses(prerendered), ...forOlder]);
  if (worksHere) await takeWork();
}

self.addEventListener('install', (event) => event.waitUntil(install()));

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith('whetstone-shell-') && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

// A new version waits until the person says so, when the page has put its unsaved work away.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
  // Without a network it is asked again with the next screen of work.
  if (event.data === 'take-work') event.waitUntil(takeWork().catch(() => undefined));
});

async function fromShell(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(path)) ?? fetch(request);
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    return fromShell(shellPath, request);
  }
}

/** A file of a lesson: the downloaded one, else the server's. */
async function fileOfLesson(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(downloadsCache);
  return (await answerFromPieces(cache, path, request.headers.get('range'))) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOfLesson = /^\/api\/(lesson-media|media)\//.test(url.pathname);
  if (isOfLesson && request.method === 'GET' && url.origin === self.location.origin)
    return event.respondWith(fileOfLesson(url.pathname, request));
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/'))
    return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (held.has(url.pathname)) event.respondWith(fromShell(url.pathname, request));
});
