import { lesson } from '@whetstone/core/learning/contract.ts';
import { askToKeep, roomOnDevice } from '#lib/access/device-store.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { learn, say } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { now } from '#lib/platform/clock.ts';
import { downloadsCache } from '#lib/platform/device-caches.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { DOWNLOADS_PREFIX } from '../kept-place.ts';
import { Downloads, type Wanted } from './downloads.svelte.ts';
import { takeAlong } from './take-along.ts';

const lockName = 'whetstone-downloads';
const RETRY_MS = 60_000;
let current: { personId: string; downloads: Downloads; end: () => void } | undefined;

const alongKey = (personId: string) => `${DOWNLOADS_PREFIX}${personId}.along`;

/** Who takes lessons along has the rest too, as new as today; what was cut is tried again. */
async function bringAlong(downloads: Downloads, personId: string): Promise<void> {
  const today = isoDay(now());
  if (downloads.list.length === 0 || localStorage.getItem(alongKey(personId)) === today) return;
  await takeAlong(fetch, personId, [...new Set(downloads.list.map(({ courseId }) => courseId))]);
  localStorage.setItem(alongKey(personId), today);
  downloads.alongAt = now();
}

/** Goes on whenever the device comes back, and every minute: a network may return without a sign. */
function goOnOnReturn(downloads: Downloads, personId: string): () => void {
  const again = () => {
    downloads.look();
    if (downloads.list.some(({ state }) => state === 'coming')) void downloads.run().catch(() => undefined);
    void bringAlong(downloads, personId).catch(() => undefined);
  };
  const events = ['online', 'focus', 'pageshow', 'storage'] as const;
  for (const event of events) window.addEventListener(event, again);
  const timer = setInterval(again, RETRY_MS);
  return () => {
    for (const event of events) window.removeEventListener(event, again);
    clearInterval(timer);
  };
}

/** Whether this browser can hold lessons: it cannot without a service worker that plays them. */
export const canDownload = (): boolean =>
  'caches' in globalThis && 'serviceWorker' in navigator && 'ReadableStream' in globalThis;

async function tellCleared(n: number): Promise<void> {
  await learn('downloads');
  toasts.show(say('downloads.clearedNow', { n }), { tone: 'danger' });
}

/** The downloads of the person who is signed in on this device, going on from then on. In the browser only. */
export function downloadsOf(personId: string): Downloads {
  if (current?.personId === personId) return current.downloads;
  current?.end();
  const downloads = new Downloads(personId, {
    store: localStorage,
    cache: () => caches.open(downloadsCache),
    fetch: globalThis.fetch.bind(globalThis),
    read: (lessonId) => call(fetch, lesson, { params: { lessonId } }),
    room: roomOnDevice,
    now,
    alone: (work) =>
      navigator.locks
        ? navigator.locks.request(lockName, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
        : work(),
  });
  const end = goOnOnReturn(downloads, personId);
  current = { personId, downloads, end };
  void downloads
    .check()
    .then(async (cleared) => {
      if (cleared > 0) await tellCleared(cleared);
      return downloads.run();
    })
    .catch(() => undefined);
  void bringAlong(downloads, personId).catch(() => undefined);
  return downloads;
}

/** Puts lessons on the device with the lists they are found in, and asks the browser not to clear them. */
export function download(downloads: Downloads, personId: string, wanted: readonly Wanted[]): void {
  downloads.add(wanted);
  void askToKeep();
  localStorage.removeItem(alongKey(personId));
  void bringAlong(downloads, personId).catch(() => undefined);
}
