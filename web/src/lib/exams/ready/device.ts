import { session } from '@whetstone/core/access/contract.ts';
import { addressOf } from '#lib/platform/call.ts';
import { storageWorks } from '../sitting/answer-database.ts';
import { fetchPaper } from '../sitting/kept-papers.ts';
import { batteryOf } from './battery.ts';
import { ServerClock } from '../sitting/server-clock.ts';

/** What was found of the device; null where the browser does not tell. */
export interface Device {
  /** The quickest of three rounds to the server; null = it did not answer. */
  roundTripMs: number | null;
  /** How far the device's clock is ahead of the server's. */
  skewSeconds: number | null;
  storage: {
    works: boolean;
    freeMegabytes: number | null;
    /** The browser promised not to clear it by itself. */
    lasting: boolean;
    /** Everything goes when the window is closed. */
    isPrivate: boolean;
  };
  battery: { percent: number; charging: boolean } | null;
  /** The page can be opened again without a network. */
  opensOffline: boolean;
  /** The session that the server knows is this person's; null = it did not answer. */
  signedIn: boolean | null;
  /** Null where the browser cannot fill the screen, as on iPhones. */
  fullScreen: boolean | null;
  /** The browser has a cipher: not so on plain http. */
  encrypts: boolean;
  /** Kilobytes of the locked paper on this device; null = it is fetched at the start. */
  paperKilobytes: number | null;
}

const rounds = 3;
/** Private windows are given little room: on machines of today an ordinary one has gigabytes. */
const privateQuota = 300_000_000;

/** Asks the server for its time; never a copy from the device, which would be old. */
async function line(personId: string): Promise<Pick<Device, 'roundTripMs' | 'skewSeconds' | 'signedIn'>> {
  const nobody = { roundTripMs: null, skewSeconds: null, signedIn: null };
  let clock: ServerClock | undefined;
  let quickestMs = Infinity;
  let signedIn: boolean | null = null;
  try {
    for (let i = 0; i < rounds; i++) {
      const askedMs = performance.now();
      const response = await fetch(addressOf(session), { cache: 'no-store' });
      const receivedMs = performance.now();
      const answer = (await response.json()) as { serverNow?: string; person?: { id: string } };
      if (response.status === 401) return { ...nobody, signedIn: false };
      const { serverNow, person } = answer;
      // A page of somebody else's network answers too, but not with these fields.
      if (!serverNow) return nobody;
      signedIn = person?.id === personId;
      clock ??= new ServerClock(serverNow);
      clock.learn(serverNow, askedMs, receivedMs);
      quickestMs = Math.min(quickestMs, receivedMs - askedMs);
    }
  } catch {
    return nobody;
  }
  return { roundTripMs: Math.round(quickestMs), skewSeconds: clock?.skewSeconds() ?? null, signedIn };
}

async function storage(): Promise<Device['storage']> {
  const works = await storageWorks();
  const { storage } = navigator as { storage?: StorageManager };
  // Asks not to be the first to go when the phone is full; many browsers decide by themselves.
  const lasting = works && ((await storage?.persist?.().catch(() => false)) ?? false);
  const room = await storage?.estimate?.().catch(() => undefined);
  const quota = room?.quota ?? null;
  const free = quota === null ? null : Math.floor((quota - (room?.usage ?? 0)) / 1_000_000);
  return {
    works,
    freeMegabytes: free,
    lasting,
    isPrivate: !lasting && quota !== null && quota < privateQuota,
  };
}

function fullScreen(): boolean | null {
  if (!document.fullscreenEnabled) return null;
  return document.fullscreenElement !== null || matchMedia('(display-mode: fullscreen)').matches;
}

/** Looks at everything an exam stands on, and brings the locked paper. */
export async function lookAtDevice(personId: string, roundId: string): Promise<Device> {
  const [found, kept, power, paper] = await Promise.all([
    line(personId),
    storage(),
    batteryOf(),
    fetchPaper(personId, roundId).catch(() => null),
  ]);
  const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  return {
    ...found,
    storage: kept,
    battery: power,
    opensOffline: worker?.controller != null,
    fullScreen: fullScreen(),
    encrypts: subtle !== undefined,
    paperKilobytes: paper,
  };
}
