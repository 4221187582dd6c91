/** A place in a lesson: the second of its video, and the block of its text that is read, such as `b7`. */
export interface Place {
  second: number;
  anchor: string | null;
}

/** What this device remembers of a person in a lesson. */
export interface Kept extends Place {
  /** Seconds studied that the server does not know of yet. */
  spentSeconds: number;
  /** The place of this device that the server took last. */
  sent: Place | null;
}

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'whetstone.place.';
const nowhere: Place = { second: 0, anchor: null };

const keyOf = (personId: string, lessonId: string) => `${PREFIX}${personId}.${lessonId}`;

export function readKept(store: Store, personId: string, lessonId: string): Kept | null {
  try {
    return JSON.parse(store.getItem(keyOf(personId, lessonId)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** A full or forbidden storage costs the place on this device only; the server has its own. */
export function writeKept(store: Store, personId: string, lessonId: string, kept: Kept): void {
  try {
    store.setItem(keyOf(personId, lessonId), JSON.stringify(kept));
  } catch {
    // As said above.
  }
}

function keys(store: Store, prefix: string): string[] {
  const all = Array.from({ length: store.length }, (_, i) => store.key(i) ?? '');
  return all.filter((key) => key.startsWith(prefix));
}

/** Lessons of the person of which this device knows more than the server. */
export function unsentLessons(store: Store, personId: string): string[] {
  const prefix = `${PREFIX}${personId}.`;
  return keys(store, prefix)
    .map((key) => key.slice(prefix.length))
    .filter((lessonId) => {
      const kept = readKept(store, personId, lessonId);
      return kept !== null && isUnsent(kept);
    });
}

/** Takes every place off the device, whoever's: when a person signs out. */
export function forgetPlaces(store: Store): void {
  for (const key of keys(store, PREFIX)) store.removeItem(key);
}

const samePlace = (a: Place, b: Place) => Math.abs(a.second - b.second) < 1 && a.anchor === b.anchor;

/** Whether the server has still something to learn: time studied or another place. */
export function isUnsent({ sent, spentSeconds, ...place }: Kept): boolean {
  return spentSeconds > 0 || sent === null || !samePlace(place, sent);
}

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
