import {
  type Kept,
  keyOf,
  keysOf,
  placesOf,
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

/** Takes every place, all practice, notes that wait and the lists of downloads off the device, whoever's: when a person signs out. */
export function forgetPlaces(store: Store): void {
  for (const prefix of [PREFIX, PRACTICE_PREFIX, DOWNLOADS_PREFIX, NOTES_PREFIX])
    for (const key of keys(store, prefix)) store.removeItem(key);
}

/** Whether the server has still something to learn: something played or another place. */
export function isUnsent({ sent, played, ...place }: Kept): boolean {
  return played.some(isUntold) || sent === null || !samePlace(place, sent);
}
