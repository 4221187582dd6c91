import {
  type Kept,
  keyOf,
  keysOf,
  placesOf,
  type Played,
  PREFIX,
  readKept,
  samePlace,
  type Store,
  isUntold,
  PRACTICE_PREFIX,
  DOWNLOADS_PREFIX,
  NOTES_PREFIX,
} from './kept-place.ts';

/** A full or forbidden storage costs the place on this device only; the server has its own. */
export function writeKept(store: Store, personId: string, lessonId: string, kept: Kept): void {
  try {
    store.setItem(keyOf(personId, lessonId), JSON.stringify(kept));
  } catch {
    // As said above.
  }
}

function keys(store: Store, prefix: string): string[] {
  return keysOf(store).filter((key) => key.startsWith(prefix));
}

/** Lessons of the person of which this device knows more than the server. */
export function unsentLessons(store: Store, personId: string): string[] {
  const prefix = placesOf(personId);
  return keys(store, prefix)
    .map((key) => key.slice(prefix.length))
    .filter((lessonId) => {
      const kept = readKept(store, personId, lessonId);
      return kept !== null && isUnsent(kept);
    });
}

/** What of a value on the device the server does not have, as it is to be kept; null = nothing. */
function waits(key: string, text: string): string | null {
  if (key.startsWith(NOTES_PREFIX)) return text;
  try {
    const { played, waiting } = JSON.parse(text) as { played?: Played[]; waiting?: unknown[] };
    if (waiting?.length) return JSON.stringify({ sheet: null, waiting });
    return played?.some(isUntold) ? text : null;
  } catch {
    return null;
  }
}

/**
 * Takes every place, all practice and the lists of downloads off the device, whoever's: when a person signs out. What
 * the server does not have yet stays until its person signs in again.
 */
export function forgetPlaces(store: Store): void {
  for (const key of keys(store, DOWNLOADS_PREFIX)) store.removeItem(key);
  for (const key of [PREFIX, PRACTICE_PREFIX, NOTES_PREFIX].flatMap((prefix) => keys(store, prefix))) {
    const left = waits(key, store.getItem(key) ?? '');
    if (left === null) store.removeItem(key);
    else store.setItem(key, left);
  }
}

/** Whether the server has still something to learn: something played or another place. */
export function isUnsent({ sent, played, ...place }: Kept): boolean {
  return played.some(isUntold) || sent === null || !samePlace(place, sent);
}
