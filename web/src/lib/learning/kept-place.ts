import type { StudyClaim } from '@whetstone/core/learning/study/study-claim.ts';

/** A stretch as this device keeps it. */
export interface Played extends StudyClaim {
  /** So many of its seconds the server has taken. */
  readonly told: number;
}

/** A place in a lesson: the second of its video, and the block of its text that is read, such as `b7`. */
export interface Place {
  second: number;
  anchor: string | null;
}

/** What this device remembers of a person in a lesson. */
export interface Kept extends Place {
  /** What was played, as far as the server does not know all of it, and what plays now. */
  played: readonly Played[];
  /** The place of this device that the server took last. */
  sent: Place | null;
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export const PREFIX = 'whetstone.place.';
/** What the keys of everybody's practice begin with; here, as every page knows how to forget it. */
export const PRACTICE_PREFIX = 'whetstone.practice.';
/** And the keys of everybody's list of downloaded lessons. */
export const DOWNLOADS_PREFIX = 'whetstone.downloads.';
/** What the keys of everybody's notes that wait begin with. */
export const NOTES_PREFIX = 'whetstone.notes.';
const nowhere: Place = { second: 0, anchor: null };

/** Whether the server has not taken all of a stretch. */
export const isUntold = ({ tookSeconds, told }: Played) => tookSeconds > told;

/** What the keys of a person's places begin with. */
export const placesOf = (personId: string) => `${PREFIX}${personId}.`;
export const keyOf = (personId: string, lessonId: string) => placesOf(personId) + lessonId;

export function readKept(store: Store, personId: string, lessonId: string): Kept | null {
  try {
    const kept = JSON.parse(store.getItem(keyOf(personId, lessonId)) ?? 'null') as Kept | null;
    // An earlier version of the page kept seconds only.
    return kept && { ...kept, played: kept.played ?? [] };
  } catch {
    return null;
  }
}

/** Less than a second apart, in one block. */
export const samePlace = (a: Place, b: Place) => Math.abs(a.second - b.second) < 1 && a.anchor === b.anchor;

const blockOf = ({ anchor }: Place) => Number(anchor?.slice(1) ?? 0);

function isFurther(a: Place, b: Place): boolean {
  return a.second !== b.second ? a.second > b.second : blockOf(a) > blockOf(b);
}

/**
 * Where a lesson opens. What the server has from another device wins when it is further along; else this
 * device's own place opens, and the other one is offered.
 */
export function startOf(kept: Kept | null, saved: Place | null): { start: Place; other: Place | null } {
  if (!kept || !saved) return { start: kept ?? saved ?? nowhere, other: null };
  if (isFurther(saved, kept)) return { start: saved, other: null };
  const elsewhere = !samePlace(saved, kept) && (kept.sent === null || !samePlace(saved, kept.sent));
  return { start: kept, other: elsewhere ? saved : null };
}

export const keysOf = (store: Store) => Array.from({ length: store.length }, (_, at) => store.key(at) ?? '');

/** Whether this device holds anything that a person studied, practised or noted; what sends it is fetched only then. */
export const keepsStudy = (store: Store, personId: string) =>
  keysOf(store).some((key) =>
    [PREFIX, PRACTICE_PREFIX, NOTES_PREFIX].some((of) => key.startsWith(of + personId)),
  );

/** Whether a person has taken lessons along on this device. */
export const keepsDownloads = (store: Store, personId: string) =>
  store.getItem(DOWNLOADS_PREFIX + personId) !== null;
