import { session } from '@whetstone/core/access/contract.ts';
import { addressOf } from '#lib/platform/call.ts';
import { storageWorks } from '../sitting/answer-database.ts';
import { ServerClock } from '../sitting/server-clock.ts';

/** What was found of the device; null where the browser does not tell. */
export interface Device {
  /** The quickest of three rounds to the server; null = it did not answer. */
  roundTripMs: number | null;
  /** How far the device's clock is ahead of the server's. */
  skewSeconds: number | null;
  storage: { works: boolean; freeMegabytes: number | null };
  battery: { percent: number; charging: boolean } | null;
  /** The page can be opened again without a network. */
  opensOffline: boolean;
}

interface Battery {
  level: number;
  charging: boolean;
}

const rounds = 3;

/** Asks the server for its time; never a copy from the device, which would be old. */
async function line(): Promise<Pick<Device, 'roundTripMs' | 'skewSeconds'>> {
  let clock: ServerClock | undefined;
  let quickestMs = Infinity;
  try {
    for (let i = 0; i < rounds; i++) {
      const askedMs = performance.now();
      const response = await fetch(addressOf(session), { cache: 'no-store' });
      const { serverNow } = (await response.json()) as { serverNow?: string };
      const receivedMs = performance.now();
      if (!serverNow) return { roundTripMs: null, skewSeconds: null };
      clock ??= new ServerClock(serverNow);
      clock.learn(serverNow, askedMs, receivedMs);
      quickestMs = Math.min(quickestMs, receivedMs - askedMs);
    }
  } catch {
    return { roundTripMs: null, skewSeconds: null };
  }
  return { roundTripMs: Math.round(quickestMs), skewSeconds: clock?.skewSeconds() ?? null };
}

async function storage(): Promise<Device['storage']> {
  const works = await storageWorks();
  const { storage } = navigator as { storage?: StorageManager };
  // Asks not to be the first to go when the phone is full; many browsers decide by themselves.
  if (works) await storage?.persist?.().catch(() => false);
  const room = await storage?.estimate?.().catch(() => undefined);
  const free = room?.quota === undefined ? null : (room.quota - (room.usage ?? 0)) / 1_000_000;
  return { works, freeMegabytes: free === null ? null : Math.floor(free) };
}

async function battery(): Promise<Device['battery']> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
  const found = await getBattery?.call(navigator).catch(() => undefined);
  return found ? { percent: Math.round(found.level * 100), charging: found.charging } : null;
}

/** Looks at everything an exam stands on. */
export async function lookAtDevice(): Promise<Device> {
  const [found, kept, power] = await Promise.all([line(), storage(), battery()]);
  const worker = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  return { ...found, storage: kept, battery: power, opensOffline: worker?.controller != null };
}
