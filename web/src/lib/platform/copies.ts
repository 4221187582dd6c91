import { now } from './clock.ts';
import { downloadsCache } from './device-caches.ts';

/**
 * Reads whose last answer is kept on the device, so that a screen opens without a network. Nothing
 * else of the api is ever kept, and never a write; one person's at a time.
 */
const kept: readonly RegExp[] = [
  /^\/api\/(session|units|inbox|calls)$/,
  /^\/api\/(standards|courses|drill-sessions)(\/|$)/,
  /^\/api\/me\/(?!access-log)/,
  /^\/api\/lessons\/[^/]+$/,
  /^\/api\/attempts\/[^/]+\/result$/,
  /^\/api\/sessions\/[^/]+\/attendance$/,
];

const cacheName = 'whetstone-copies';
const keptAtHeader = 'x-kept-at';

export interface Copy {
  data: unknown;
  /** The instant the server gave it. */
  keptAt: string;
}

/** Whether the answer to a GET of this address may be kept; the query does not matter. */
export function isKept(address: string): boolean {
  const path = address.split('?', 1)[0] ?? '';
  return kept.some((pattern) => pattern.test(path));
}

/** Counts how often copies were removed: what was asked for before is no longer kept after. */
let removals = 0;

/** Keeping may wait until the page stands; the person may not. */
function quiet(): Promise<unknown> {
  return new Promise((done) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(done, { timeout: 1_000 });
    else setTimeout(done, 50);
  });
}

/** Keeps an answer; quietly does nothing where the browser has no room or no such storage. */
export async function keep(address: string, data: unknown): Promise<void> {
  if (!('caches' in globalThis)) return;
  const [before, keptAt] = [removals, now()];
  await quiet();
  if (removals !== before) return;
  const copy = new Response(JSON.stringify(data), { headers: { [keptAtHeader]: keptAt } });
  await caches.open(cacheName).then(
    (cache) => cache.put(address, copy),
    () => undefined,
  );
}

/** The copy of an address, if there is one. */
export async function recall(address: string): Promise<Copy | undefined> {
  if (!('caches' in globalThis)) return undefined;
  const copy = await caches.open(cacheName).then((cache) => cache.match(address));
  return copy && { data: await copy.json(), keptAt: copy.headers.get(keptAtHeader) ?? now() };
}

/** Removes every copy of personal data, downloaded lessons among them: at sign-out, and when another person signs in. */
export async function forgetCopies(): Promise<void> {
  removals += 1;
  if (!('caches' in globalThis)) return;
  await Promise.all([cacheName, downloadsCache].map((name) => caches.delete(name)));
}
