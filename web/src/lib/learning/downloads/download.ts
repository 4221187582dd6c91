import type { Store } from '../kept-place.ts';
import { DOWNLOADS_PREFIX } from '../kept-place.ts';

/**
 * `coming`: on its way, or waiting for the network or its turn · `paused`: the person said so · `full`: no room ·
 * `refused`: the server will not give it · `whole`: all here · `cleared`: the browser has taken it off the device.
 */
export type DownloadState = 'coming' | 'paused' | 'full' | 'refused' | 'whole' | 'cleared';

/** A lesson that is to be on this device. The list survives what the browser clears, so that the person is told. */
export interface Download {
  readonly lessonId: string;
  readonly courseId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly courseZh: string;
  readonly courseEn: string;
  readonly state: DownloadState;
  /** Addresses of its files; known once the lesson was read. */
  readonly files: readonly string[];
  readonly byteCount: number;
  readonly addedAt: string;
  /** Brought as the next lesson of a course, not asked for by itself. */
  readonly byItself?: true;
}

/** All downloads together, whatever the browser would allow: work shells of phones give no more. */
export const CAP_BYTES = 500 * 1024 * 1024;
/** What stays free for work that waits to be sent: a lesson never takes the place of an answer. */
const RESERVE_BYTES = 50 * 1024 * 1024;

const keyOf = (personId: string) => DOWNLOADS_PREFIX + personId;

export function readDownloads(store: Pick<Store, 'getItem'>, personId: string): Download[] {
  try {
    return JSON.parse(store.getItem(keyOf(personId)) ?? '[]') as Download[];
  } catch {
    return [];
  }
}

/** The first of the addresses that is whole on this device; null when none is, and on the server. */
export function heldHere(personId: string | undefined, addresses: readonly string[]): string | null {
  if (!personId || !('localStorage' in globalThis)) return null;
  const whole = readDownloads(localStorage, personId).filter(({ state }) => state === 'whole');
  const files = new Set(whole.flatMap((one) => one.files));
  return addresses.find((address) => files.has(address)) ?? null;
}

/** @returns whether the device has kept the list */
export function writeDownloads(store: Store, personId: string, list: readonly Download[]): boolean {
  try {
    store.setItem(keyOf(personId), JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

export const bytesHeld = (list: readonly Download[]): number =>
  list.reduce((sum, { byteCount }) => sum + byteCount, 0);

/** The files that no lesson of the list needs any more. */
export function filesToDrop(gone: Download, stay: readonly Download[]): string[] {
  const needed = new Set(stay.flatMap(({ files }) => files));
  return gone.files.filter((address) => !needed.has(address));
}

/** How many bytes may still come, by our cap and by what the browser says of its room. */
export function roomLeft(held: number, room: { usedBytes: number; quotaBytes: number } | null): number {
  const ofBrowser = room ? room.quotaBytes - room.usedBytes - RESERVE_BYTES : Infinity;
  return Math.max(0, Math.min(CAP_BYTES - held, ofBrowser));
}

/** Whether removing something is worth a word: a fifth or less is left of what we, or the browser, would hold. */
export function isTight(held: number, room: { usedBytes: number; quotaBytes: number } | null): boolean {
  return held > CAP_BYTES * 0.8 || (room !== null && room.usedBytes > room.quotaBytes * 0.8);
}
